import { Draw } from './draw.js';

/** What somebody does in the demonstration. */
export type Part = 'ADMINISTRATOR' | 'ANALYST' | 'LEADER' | 'REVERSE_MENTOR' | 'MENTOR' | 'STAFF';

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
  readonly part: Part;
}

interface Workforce {
  readonly organisation: string;
  readonly count: number;
  readonly domain: string;
  /** Grades with their staff groups, each as likely as the next. */
  readonly posts: Posts;
  /** How many beside the administrator, who comes first, have a part of their own. */
  readonly parts?: Partial<Record<Part, number>>;
}

type Posts = readonly (readonly [grade: string, staffGroup: string])[];

const HOSPITAL: Posts = [
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
const OFFICE: Posts = [
  ['AFC_5', '08'],
  ['AFC_6', '08'],
  ['AFC_7', '08'],
  ['AFC_8B', '08'],
];
const COUNCIL: Posts = [
  ['LA_OFFICER', '08'],
  ['LA_OFFICER', '08'],
  ['LA_MANAGER', '08'],
];

/** Who may mentor upwards, who is mentored, and who mentors the usual way, whatever their organisation's posts. */
const POSTS_BY_PART: Partial<Record<Part, Posts>> = {
  REVERSE_MENTOR: [
    ['AFC_4', '05'],
    ['AFC_5', '03'],
    ['AFC_3', '07'],
    ['AFC_6', '04'],
    ['FY1', '01'],
  ],
  MENTOR: [
    ['AFC_8A', '03'],
    ['AFC_8B', '04'],
    ['CONSULTANT', '01'],
  ],
};

/** 400 people, 60 mentors and 41 leaders among them; the sizes follow the partners' real proportions roughly. */
const WORKFORCES: readonly Workforce[] = [
  { organisation: 'RWE', count: 130, domain: 'uhl.example', posts: HOSPITAL, parts: { REVERSE_MENTOR: 40 } },
  { organisation: 'RT5', count: 80, domain: 'lpt.example', posts: HOSPITAL, parts: { LEADER: 12, MENTOR: 20 } },
  { organisation: 'QK1', count: 40, domain: 'llricb.example', posts: OFFICE, parts: { LEADER: 9, ANALYST: 1 } },
  { organisation: '508', count: 35, domain: 'leics.example', posts: COUNCIL, parts: { LEADER: 7 } },
  { organisation: '509', count: 35, domain: 'leicester.example', posts: COUNCIL, parts: { LEADER: 4 } },
  { organisation: 'RX9', count: 30, domain: 'emas.example', posts: HOSPITAL, parts: { LEADER: 4 } },
  { organisation: '510', count: 15, domain: 'rutland.example', posts: COUNCIL, parts: { LEADER: 2 } },
  { organisation: '0DE', count: 15, domain: 'ardengem.example', posts: OFFICE, parts: { LEADER: 1 } },
  { organisation: 'LOCAL-LOROS', count: 10, domain: 'loros.example', posts: HOSPITAL, parts: { LEADER: 1 } },
  { organisation: 'LOCAL-LLR-TH', count: 5, domain: 'llrth.example', posts: OFFICE },
  { organisation: 'LOCAL-UOL', count: 5, domain: 'uol.example', posts: OFFICE, parts: { LEADER: 1 } },
];

/** The three people whose view the start shows; the first of their part in their organisation. */
const NAMED: Readonly<Record<string, readonly [first: string, last: string]>> = {
  'RWE REVERSE_MENTOR 0': ['Priya', 'Patel'],
  'RT5 LEADER 0': ['Helen', 'Marsh'],
  'QK1 ANALYST 0': ['Owen', 'Clarke'],
};

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
  const taken = new Set(Object.values(NAMED).map((name) => subjectOf(name)));
  return WORKFORCES.flatMap((workforce) =>
    partsOf(workforce).map(([part, index]) => drawPerson(draw, workforce, part, index, taken)),
  );
}

/** The administrator, then each part in its number, then everybody else. */
function partsOf({ count, parts = {} }: Workforce): (readonly [part: Part, index: number])[] {
  const wanted: Part[] = ['ADMINISTRATOR'];
  for (const [part, number = 0] of Object.entries(parts)) {
    wanted.push(...Array.from({ length: number }, () => part as Part));
  }
  return Array.from({ length: count }, (_, position) => {
    const part = wanted[position] ?? 'STAFF';
    return [part, position - wanted.indexOf(part)] as const;
  });
}

function drawPerson(draw: Draw, workforce: Workforce, part: Part, index: number, taken: Set<string>): DemoPerson {
  const { organisation, domain } = workforce;
  const name = NAMED[`${organisation} ${part} ${index}`] ?? drawName(draw, taken);
  const [grade, staffGroup] = draw.one(postsOf(workforce, part));
  const subject = subjectOf(name);
  return { subject, name: name.join(' '), email: `${subject}@${domain}`, organisation, grade, staffGroup, part };
}

function postsOf({ posts }: Workforce, part: Part): Posts {
  if (part === 'LEADER') return [[posts === COUNCIL ? 'LA_DIRECTOR' : 'VSM', '08']];
  return POSTS_BY_PART[part] ?? posts;
}

function drawName(draw: Draw, taken: Set<string>): readonly [first: string, last: string] {
  for (;;) {
    const name = [draw.one(FIRST_NAMES), draw.one(LAST_NAMES)] as const;
    if (taken.has(subjectOf(name))) continue;
    taken.add(subjectOf(name));
    return name;
  }
}

function subjectOf([first, last]: readonly [first: string, last: string]): string {
  return `${first}.${last}`.toLowerCase();
}
