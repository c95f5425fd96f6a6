/** A trade that a written brief is about. */
export interface Trade {
  readonly name: string;
  readonly thing: string;
  readonly things: string;
  readonly customer: string;
  readonly clerk: string;
  readonly manager: string;
  readonly partner: string;
}

export const trades: readonly Trade[] = [
  trade('Harbour Berths', 'berth', 'berths', 'skipper', 'harbour clerk', 'harbour master', 'TideTable'),
  trade('Seed Exchange', 'seed lot', 'seed lots', 'gardener', 'curator', 'board member', 'PostNord'),
  trade('Night School', 'course', 'courses', 'student', 'registrar', 'head of studies', 'CampusPay'),
  trade('Repair Café', 'appliance', 'appliances', 'visitor', 'repairer', 'coordinator', 'PartsBase'),
  trade('Mountain Huts', 'bunk', 'bunks', 'hiker', 'hut keeper', 'regional warden', 'SnowReport'),
  trade('Costume Rental', 'costume', 'costumes', 'renter', 'dresser', 'shop owner', 'CardGate'),
  trade('Bee Register', 'hive', 'hives', 'beekeeper', 'inspector', 'veterinary officer', 'GeoPortal'),
  trade('Lab Samples', 'sample', 'samples', 'researcher', 'technician', 'laboratory head', 'FreezerWatch'),
  trade('Farm Boxes', 'box', 'boxes', 'subscriber', 'packer', 'farm manager', 'RoutePlan'),
  trade(
    'Music Rooms',
    'rehearsal room',
    'rehearsal rooms',
    'musician',
    'caretaker',
    'house manager',
    'DoorLock',
  ),
  trade('Parish Archive', 'record', 'records', 'reader', 'archivist', 'trustee', 'ScanHouse'),
  trade('Taxi Fleet', 'ride', 'rides', 'passenger', 'dispatcher', 'fleet manager', 'StreetMap'),
];

/** A text with the words of a trade in the places of `{…}`. */
export function filled(text: string, trade: Trade): string {
  return text.replace(/\{(\w+)\}/gu, (_, word: string) => String(trade[word as keyof Trade] ?? word));
}

/** One area of features: its heading, and what a brief may say under it. `{…}` stands for a word of the trade. */
export interface AreaText {
  readonly title: string;
  readonly sentences: readonly string[];
}

export const areaTexts: readonly AreaText[] = [
  area('Search', [
    'A {customer} must be able to search {things} by name, place and date.',
    'The result list shows for each {thing} a picture, its state and its price.',
    'When a search finds nothing, the system shall suggest the three closest {things}.',
    'A {customer} can save a search and is told when a new {thing} matches it.',
  ]),
  area('Reservations', [
    'When a {customer} reserves a {thing}, the system shall hold it for 10 minutes until the details are entered.',
    'The system must not give one {thing} to two people for the same time.',
    'A {customer} may cancel up to 24 hours before the beginning without a fee.',
    'If a {customer} does not appear, the {clerk} can release the {thing} after 30 minutes.',
    'Reservations of more than one {thing} need the approval of the {manager}.',
  ]),
  area('Waiting list', [
    'If no {thing} is free, the system shall offer the {customer} a place on the waiting list.',
    'When a {thing} becomes free, the system shall notify the first three on the list and give it to the first who accepts.',
    'The {clerk} can move a {customer} up the list and must give a reason.',
  ]),
  area('Handing over', [
    'The {clerk} scans the label of the {thing}, and the system shall record who took it, when and in which state.',
    'When a {thing} comes back damaged, the {clerk} must add a photo and a description of the damage.',
    'The system shall print a receipt that the {customer} signs.',
    'A {thing} that is overdue by more than 3 days is listed for the {manager} every morning.',
  ]),
  area('Payments', [
    'The system shall charge the {customer} when a reservation is confirmed.',
    'A {customer} can pay by card or on account at the end of the month.',
    'If a payment fails twice, the system shall stop further reservations of the {customer} and tell the {clerk}.',
    'The {manager} can refund a payment in part, with a note that the {customer} sees.',
    'Each month the system shall write an export of all payments as a CSV file.',
  ]),
  area('Messages', [
    'The system shall remind the {customer} by e-mail two days before the beginning.',
    'A {customer} can choose between e-mail and text messages.',
    'When the {clerk} changes a reservation, the system shall send the {customer} the old and the new details.',
    'The {manager} can write a message to everybody who has reserved on a given day.',
  ]),
  area('Stock', [
    'The {manager} can add, change and retire {things}.',
    'Each {thing} has a number, a category, a place and a state.',
    'When a {thing} has been used 50 times, the system shall plan an inspection.',
    'The {clerk} can block a {thing} for a period, with the reason.',
  ]),
  area('Reports', [
    'The {manager} must be able to see how much each {thing} was used in a month, a quarter or a year.',
    'The system shall show the five {things} with the most complaints.',
    'Reports can be exported as PDF and as CSV.',
  ]),
  area('Accounts', [
    'A {customer} can register with name, address, e-mail address and password.',
    'The system shall lock an account for 15 minutes after five wrong passwords.',
    'The {clerk} can create an account for a {customer} who has no e-mail address.',
    'The {manager} assigns roles, and every change of a role is recorded.',
    'A {customer} may delete the account once nothing is owed.',
  ]),
  area('Complaints', [
    'A {customer} can file a complaint about a {thing} with a text and up to 5 pictures.',
    'The system shall give each complaint a number and assign it to a {clerk}.',
    'If a complaint is not answered within 2 days, the system shall tell the {manager}.',
  ]),
  area('Offline work', [
    'The {clerk} must be able to work without a connection for a whole day.',
    'When the connection is back, the system shall send what was recorded and report each conflict.',
    'Records that were made offline carry the time of the device and of the server.',
  ]),
  area('Calendar', [
    'The {clerk} sees all {things} of a week side by side and can drag a reservation to another time.',
    'The {manager} can close days in advance, and the system shall propose other days to those concerned.',
    'A {customer} can subscribe to own reservations in the iCalendar format.',
  ]),
];

export const qualityTexts: readonly string[] = [
  'A search must be answered within 500 ms with 200 people at work.',
  'The system must be available 99.5 % of the time between 6:00 and 22:00.',
  'All personal data must be encrypted at rest and in transit.',
  'The pages must be usable by keyboard alone and meet WCAG 2.2 AA.',
  'A backup is made every night, and a restore must take less than 2 hours.',
  'A new {clerk} must be able to hand over a {thing} after 15 minutes of training.',
];

export const dataTexts: readonly string[] = [
  'A {thing} has a number, a name, a category, a place, a price and a state.',
  'A {customer} has a name, an address, an e-mail address, a telephone number and a language.',
  'A reservation has a {customer}, a {thing}, a beginning, an end and a price.',
  'A payment has an amount, a currency, a date and a reference.',
];

export const limitTexts: readonly string[] = [
  'The application must run on one server with PostgreSQL as its database.',
  'Payments and addresses go through the external service {partner}.',
  'The first version must be finished before the season opens on 1 April.',
  'Only open-source components may be used.',
  'The old spreadsheet of {things} must be imported.',
];

function trade(
  name: string,
  thing: string,
  things: string,
  customer: string,
  clerk: string,
  manager: string,
  partner: string,
): Trade {
  return { name, thing, things, customer, clerk, manager, partner };
}

function area(title: string, sentences: readonly string[]): AreaText {
  return { title, sentences };
}
