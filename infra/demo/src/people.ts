import { Draw } from './draw.js';

/** Somebody of the demonstration. Every name is made up. */
export interface DemoPerson {
  /** The `sub` at the demonstration issuer, such as `priya.patel`. */
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  /** ODS code or `LOCAL-` id. */
  readonly organisation: string;
  readonly grade: string;
  readonly staffGroup: string;
}

interface Workforce {
  readonly organisation: string;
  readonly count: number;
  readonly domain: string;
  /** Grades with their staff groups, each as likely as the next. */
  readonly posts: readonly (readonly [grade: string, staffGroup: string])[];
}

const HOSPITAL: Workforce['posts'] = [
  ['AFC_4', '05'],
  ['AFC_5', '03'],
  ['AFC_6', '03'],
  ['AFC_6', '04'],
  ['AFC_7', '03'],
  ['AFC_8A', '06'],
  ['FY1', '01'],
  ['ST5', '01'],
  ['CONSULTANT', '01'],
  ['AFC_3', '07'],
  ['AFC_2', '09'],
];
const OFFICE: Workforce['posts'] = [
  ['AFC_5', '08'],
  ['AFC_6', '08'],
  ['AFC_7', '08'],
  ['AFC_8B', '08'],
];
const COUNCIL: Workforce['posts'] = [
  ['LA_OFFICER', '08'],
  ['LA_OFFICER', '08'],
  ['LA_MANAGER', '08'],
];

/** 400 people; the sizes follow the partners' real proportions roughly. */
const WORKFORCES: readonly Workforce[] = [
  { organisation: 'RWE', count: 130, domain: 'uhl.example', posts: HOSPITAL },
  { organisation: 'RT5', count: 80, domain: 'lpt.example', posts: HOSPITAL },
  { organisation: 'QK1', count: 40, domain: 'llricb.example', posts: OFFICE },
  { organisation: '508', count: 35, domain: 'leics.example', posts: COUNCIL },
  { organisation: '509', count: 35, domain: 'leicester.example', posts: COUNCIL },
  { organisation: 'RX9', count: 30, domain: 'emas.example', posts: HOSPITAL },
  { organisation: '510', count: 15, domain: 'rutland.example', posts: COUNCIL },
  { organisation: '0DE', count: 15, domain: 'ardengem.example', posts: OFFICE },
  { organisation: 'LOCAL-LOROS', count: 10, domain: 'loros.example', posts: HOSPITAL },
  { organisation: 'LOCAL-LLR-TH', count: 5, domain: 'llrth.example', posts: OFFICE },
  { organisation: 'LOCAL-UOL', count: 5, domain: 'uol.example', posts: OFFICE },
];

const FIRST_NAMES = (
  'Aaliyah Adebayo Aisha Alan Amina Anjali Arjun Beatrice Bilal Carys Chidi Chloe Daniel Deepa Dominika Edward Elif ' +
  'Emeka Fatima Fiona George Grace Gurpreet Hannah Harpreet Hassan Hyun Ifeoma Imran Ingrid Jamal Jasmine Joanna ' +
  'Kamala Karim Kavita Kwame Laura Leila Liam Mandeep Maria Meera Mohammed Nadia Naomi Nikhil Nneka Olga Oluwaseun ' +
  'Owen Pawel Peter Rachel Rahul Rosa Ruth Sadia Samuel Sarah Sunita Tariq Temi Thomas Usha Vikram Wanjiru Yasmin Zara'
).split(' ');
const LAST_NAMES = (
  'Adeyemi Ahmed Ali Allen Bains Baker Begum Bhatt Brown Chauhan Chen Clarke Cooper Davies Desai Dhillon Edwards Evans ' +
  'Farah Ferreira Foster Ghosh Gill Green Hall Harris Hughes Hussain Ibrahim Iqbal Islam Jackson James Johal Jones Kaur ' +
  'Khan King Kowalski Kumar Lad Lewis Mahmood Marsh Mehta Mensah Mistry Moore Morris Nguyen Nowak Obi Okafor Osei Parmar ' +
  'Popescu Price Rahman Rao Reid Roberts Sandhu Shah Sharma Singh Smith Solanki Taylor Turner Vaghela Walker White Wood'
).split(' ');

/** Everybody, each under a subject of their own; the same list every time. */
export function drawPeople(): DemoPerson[] {
  const draw = new Draw(20_260_401);
  const taken = new Set<string>();
  return WORKFORCES.flatMap((workforce) =>
    Array.from({ length: workforce.count }, () => drawPerson(draw, workforce, taken)),
  );
}

function drawPerson(draw: Draw, workforce: Workforce, taken: Set<string>): DemoPerson {
  for (;;) {
    const first = draw.one(FIRST_NAMES);
    const last = draw.one(LAST_NAMES);
    const [grade, staffGroup] = draw.one(workforce.posts);
    const subject = `${first}.${last}`.toLowerCase();
    if (taken.has(subject)) continue;
    taken.add(subject);
    return {
      subject,
      name: `${first} ${last}`,
      email: `${subject}@${workforce.domain}`,
      organisation: workforce.organisation,
      grade,
      staffGroup,
    };
  }
}
