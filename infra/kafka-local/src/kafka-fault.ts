/** Something the person at the keyboard can put right; its message is one sentence that says how. */
export class KafkaFault extends Error {
  override readonly name = 'KafkaFault';
}
