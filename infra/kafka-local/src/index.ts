export { KafkaFault } from './kafka-fault.js';
export { ManagedKafka, type KafkaOptions } from './managed-kafka.js';
