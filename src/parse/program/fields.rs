//! The one table of what may stand in a program file.
//!
//! Where an example could be left in by mistake, it is the answer that makes a clinic
//! look worse, so that nobody publishes a better one without a thought.
//!
//! The reader, the reference in `docs/program-file.md`, the file that `new` writes
//! and the JSON Schema are all made from it. It is a table, and says of each field
//! what it means in a clinic's own words.

use super::known::{CareLevel, Component, Condition, CrisisCover, Medicine, Setting, Therapy, ids};

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name in the file.
    pub key: &'static str,
    /// What kind of value it takes.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// What it means, in one or two sentences to the person who fills it in.
    pub about: &'static str,
    /// A value as it is typed. A table has none: its fields do.
    pub example: &'static str,
}

/// Kinds of values.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A whole number with a least and a most.
    Number(i64, i64),
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// Dollars.
    Money,
    /// A phone number of the United States.
    Phone,
    /// One of a list.
    Choice(fn() -> Vec<&'static str>),
    /// Some of a list.
    Choices(fn() -> Vec<&'static str>),
    /// Days of the week.
    Days,
    /// A table with these fields.
    Table(&'static [Field]),
    /// Several tables with these fields.
    Tables(&'static [Field]),
    /// `"24/7"`, `"by appointment"`, or several of these tables.
    Hours(&'static [Field]),
}

/// When a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// In every program, or in every table of its kind.
    Always,
    /// It may be left out.
    Free,
    /// Where people come by a schedule: IOP, PHP, residential.
    Scheduled,
    /// Where people come to a place.
    InPerson,
    /// Where people take part from home.
    Virtual,
}

use Need::{Always, Free, InPerson, Scheduled, Virtual};

const fn field(
    key: &'static str,
    shape: Shape,
    need: Need,
    about: &'static str,
    example: &'static str,
) -> Field {
    Field { key, shape, need, about, example }
}

/// A stretch of a week.
const OPEN: &[Field] = &[
    field(
        "days",
        Shape::Days,
        Always,
        "The days it is for.",
        r#"["Mon", "Tue", "Wed", "Thu", "Fri"]"#,
    ),
    field("from", Shape::Time, Always, "When it begins.", r#""8:00 am""#),
    field("to", Shape::Time, Always, "When it ends.", r#""6:00 pm""#),
];

const SCHEDULE: &[Field] = &[
    field(
        "days",
        Shape::Days,
        Always,
        "The days on which this takes place.",
        r#"["Mon", "Wed", "Thu"]"#,
    ),
    field(
        "from",
        Shape::Time,
        Always,
        "When it begins: 9:00 am, 1:30 pm, or 13:30.",
        r#""9:00 am""#,
    ),
    field("to", Shape::Time, Always, "When it ends.", r#""12:15 pm""#),
    field(
        "break_minutes",
        Shape::Number(0, 180),
        Free,
        "How many minutes of this are a break or a meal. They do not count as treatment.",
        "15",
    ),
    field(
        "what",
        Shape::Text,
        Free,
        "What happens in this time, in a few words.",
        r#""Group, then skills""#,
    ),
    field(
        "track",
        Shape::Text,
        Free,
        "If people choose between groups, such as morning and evening, the name of this one.",
        r#""Morning group""#,
    ),
];

const AGES: &[Field] = &[
    field("least", Shape::Number(0, 120), Always, "The youngest age that you take.", "18"),
    field(
        "most",
        Shape::Number(0, 120),
        Free,
        "The oldest age that you take. Leave it out if there is none.",
        "64",
    ),
];

const ATTENDED: &[Field] = &[
    field(
        "least",
        Shape::Number(1, 7),
        Always,
        "The fewest days a week on which one person comes.",
        "3",
    ),
    field(
        "most",
        Shape::Number(1, 7),
        Always,
        "The most days a week on which one person comes.",
        "5",
    ),
];

const WEEKS: &[Field] = &[
    field(
        "least",
        Shape::Number(1, 104),
        Always,
        "The shortest stay that you plan, in weeks.",
        "8",
    ),
    field("most", Shape::Number(1, 104), Always, "The longest stay that you plan, in weeks.", "12"),
    field(
        "decided",
        Shape::Text,
        Free,
        "How it is decided that somebody is done.",
        r#""You and your therapist look at your goals every two weeks.""#,
    ),
];

const LED_BY: &[Field] = &[
    field("part", Shape::Text, Always, "Which part of the program.", r#""Groups""#),
    field(
        "license",
        Shape::Text,
        Always,
        "The license of those who lead it, in full words. No names are needed.",
        r#""Licensed clinical social workers""#,
    ),
];

const CRISIS: &[Field] = &[
    field(
        "when",
        Shape::Choice(ids::<CrisisCover>),
        Always,
        "When a person in your program reaches somebody of yours in a crisis: always, in program hours, or none.",
        r#""program-hours""#,
    ),
    field(
        "who",
        Shape::Text,
        Free,
        "Who answers, and what they can do.",
        r#""A therapist on call. She can change your plan the same night.""#,
    ),
    field(
        "phone",
        Shape::Phone,
        Free,
        "The number to call in a crisis. List it under phones as well.",
        r#""(555) 555-0100""#,
    ),
];

const WAITING: &[Field] = &[
    field(
        "least",
        Shape::Number(0, 730),
        Always,
        "The shortest time from the first call to the first day, in days.",
        "2",
    ),
    field("most", Shape::Number(0, 730), Always, "The longest time, in days.", "7"),
    field("checked", Shape::Date, Always, "The day on which you last looked.", "2026-11-22"),
    field(
        "meanwhile",
        Shape::Text,
        Free,
        "What a person can do with you while waiting.",
        r#""We call you twice a week until you start.""#,
    ),
];

const PRICES: &[Field] = &[
    field("what", Shape::Text, Always, "What the price is for.", r#""One week of the program""#),
    field("dollars", Shape::Money, Always, "The price without insurance, in dollars.", "900"),
    field(
        "note",
        Shape::Text,
        Free,
        "What it holds and what costs extra.",
        r#""Tests and visits with the doctor are in it.""#,
    ),
];

const PAYERS: &[Field] = &[
    field(
        "checked",
        Shape::Date,
        Always,
        "The day on which you last went through this list with the insurers. Readers see it; after six months carelevel warns.",
        "2026-11-22",
    ),
    field(
        "in_network",
        Shape::Texts,
        Free,
        "Insurers with which you have a contract.",
        r#"["First insurer", "Second insurer"]"#,
    ),
    field(
        "out_of_network",
        Shape::Texts,
        Free,
        "Insurers that may pay a part although you have no contract.",
        r#"["Third insurer"]"#,
    ),
    field(
        "public",
        Shape::Texts,
        Free,
        "Medicaid, Medicare, TRICARE and state money that you take.",
        r#"["Medicaid"]"#,
    ),
    field(
        "not_taken",
        Shape::Texts,
        Free,
        "What people often ask for and you do not take.",
        r#"["Medicare"]"#,
    ),
    field(
        "help",
        Shape::Text,
        Free,
        "What a person without insurance can do: a sliding scale, a fund, a payment plan.",
        r#""We have a sliding scale. Ask at the first call.""#,
    ),
];

const LICENSES: &[Field] = &[
    field(
        "kind",
        Shape::Text,
        Always,
        "License or accreditation, and for what.",
        r#""License for intensive outpatient treatment""#,
    ),
    field("by", Shape::Text, Always, "Who gave it.", r#""State Department of Public Health""#),
    field("number", Shape::Text, Free, "Its number, so that people can look it up.", r#""0000""#),
    field("until", Shape::Date, Free, "The day on which it ends.", "2028-06-30"),
];

const LOCATIONS: &[Field] = &[
    field("name", Shape::Text, Always, "What people call this place.", r#""Main Street""#),
    field("street", Shape::Text, Always, "Street and number.", r#""12 Main Street, second floor""#),
    field("city", Shape::Text, Always, "City.", r#""Springfield""#),
    field("state", Shape::Text, Always, "State.", r#""MA""#),
    field("zip", Shape::Text, Always, "ZIP code, in quotation marks.", r#""00000""#),
    field(
        "open",
        Shape::Hours(OPEN),
        Always,
        "When somebody is there: the hours, \"24/7\", or \"by appointment\".",
        "",
    ),
    field(
        "access",
        Shape::Text,
        Always,
        "What a person in a wheelchair, or one who cannot climb stairs, must know.",
        r#""Ramp at the side door, lift to the second floor, wide toilet.""#,
    ),
    field(
        "transport",
        Shape::Text,
        Free,
        "How to come without a car.",
        r#""Bus 4 stops at the door.""#,
    ),
    field(
        "parking",
        Shape::Text,
        Free,
        "Where to park, and what it costs.",
        r#""Free, behind the house.""#,
    ),
];

const VIRTUAL: &[Field] = &[
    field(
        "states",
        Shape::Texts,
        Always,
        "The states in which a person must be during a session.",
        r#"["Massachusetts"]"#,
    ),
    field(
        "needs",
        Shape::Text,
        Always,
        "What a person needs for it.",
        r#""A phone or computer with a camera, and a room with a door.""#,
    ),
    field(
        "emergency_address",
        Shape::Text,
        Free,
        "How you make sure that you know where a person is, so that you can send help. Never leave this step out.",
        r#""At the start of each session we ask for the address where you are, and whom to call.""#,
    ),
    field(
        "privacy",
        Shape::Text,
        Free,
        "Which service the calls run on, and who could listen.",
        r#""A video service made for clinics. Nothing is recorded.""#,
    ),
];

const PHONES: &[Field] = &[
    field("number", Shape::Phone, Always, "The number.", r#""(555) 555-0100""#),
    field(
        "use_for",
        Shape::Text,
        Always,
        "What people call it for.",
        r#""First call and questions""#,
    ),
    field(
        "answered_by",
        Shape::Text,
        Always,
        "Who picks up: your own staff, a call center, a machine.",
        r#""Our own front desk; a machine after hours""#,
    ),
    field(
        "referral_line",
        Shape::Flag,
        Always,
        "Whether calls may go to a company that sends people to several centers, or that is paid for it: true or false.",
        "true",
    ),
    field(
        "open",
        Shape::Hours(OPEN),
        Always,
        "When somebody picks up: the hours, \"24/7\", or \"by appointment\".",
        "",
    ),
];

/// The fields of `[program]`, in the order of the starter.
pub const PROGRAM: &[Field] = &[
    field(
        "level",
        Shape::Choice(ids::<CareLevel>),
        Always,
        "The level of care. carelevel compares it with the hours of your week.",
        r#""iop""#,
    ),
    field(
        "setting",
        Shape::Choice(ids::<Setting>),
        Always,
        "Where people meet: in person, by video, or both.",
        r#""in-person""#,
    ),
    field(
        "conditions",
        Shape::Choices(ids::<Condition>),
        Always,
        "What you treat.",
        r#"["alcohol", "opioids", "depression", "both-together"]"#,
    ),
    field(
        "more_conditions",
        Shape::Texts,
        Free,
        "What you treat and the list above does not have.",
        r#"["Phobias"]"#,
    ),
    field(
        "languages",
        Shape::Texts,
        Always,
        "The languages in which treatment takes place, as people call them. Name interpreters, too.",
        r#"["English", "Spanish"]"#,
    ),
    field(
        "who_for",
        Shape::Texts,
        Always,
        "Who the program is for, one plain sentence each.",
        r#"["People who can stay sober at home with help in the daytime."]"#,
    ),
    field(
        "not_for",
        Shape::Texts,
        Always,
        "Who it is not for. This protects people: say when your program is not enough.",
        r#"["People who may have dangerous withdrawal: they need medical care first."]"#,
    ),
    field(
        "if_not",
        Shape::Text,
        Always,
        "What you do for a person whom you cannot take.",
        r#""We name two other places and call the first one with you.""#,
    ),
    field(
        "components",
        Shape::Choices(ids::<Component>),
        Always,
        "What your program offers. The page also names the core services that you leave out.",
        r#"["group-therapy", "individual-therapy", "psychoeducation", "family-therapy", "monitoring", "case-management", "peer-support"]"#,
    ),
    field(
        "therapies",
        Shape::Choices(ids::<Therapy>),
        Free,
        "Which kinds of therapy your staff are trained in.",
        r#"["cbt", "motivational-interviewing"]"#,
    ),
    field(
        "more_therapies",
        Shape::Texts,
        Free,
        "Therapies that the list above does not have.",
        r#"["Equine therapy"]"#,
    ),
    field("group_size", Shape::Number(2, 60), Free, "The most people in one group.", "10"),
    field(
        "medical_cover",
        Shape::Text,
        Always,
        "Which doctors and nurses there are, and when. If there are none, say so.",
        r#""A doctor is there on two mornings a week and can be called on weekdays.""#,
    ),
    field(
        "medicines",
        Shape::Choices(ids::<Medicine>),
        Free,
        "Medicines that you start or continue.",
        r#"["buprenorphine", "naltrexone", "psychiatric-medicines"]"#,
    ),
    field(
        "on_medicine",
        Shape::Text,
        Free,
        "Whether people who take methadone, buprenorphine or psychiatric medicine are welcome. Say it plainly.",
        r#""You are welcome with any medicine that a doctor gives you.""#,
    ),
    field(
        "drug_testing",
        Shape::Text,
        Free,
        "Whether and how you test, and what happens after a positive result.",
        r#""Urine tests each week. A positive result is talked about; nobody is sent away for it.""#,
    ),
    field(
        "family",
        Shape::Text,
        Free,
        "How families take part, and what they are told.",
        r#""One family evening each week, if you want it.""#,
    ),
    field(
        "aftercare",
        Shape::Text,
        Always,
        "What comes after the program.",
        r#""A weekly group for as long as you like.""#,
    ),
    field(
        "admission",
        Shape::Texts,
        Always,
        "What happens from the first call to the first day, step by step.",
        r#"["You call us. We ask a few questions.", "You meet a therapist.", "We check what your insurance pays, and tell you before you start."]"#,
    ),
    field(
        "first_week",
        Shape::Texts,
        Free,
        "What happens in the first week.",
        r#"["You make a plan with your therapist.", "You join your group."]"#,
    ),
    field(
        "bring",
        Shape::Texts,
        Free,
        "What to bring on the first day.",
        r#"["A list of your medicines", "Your insurance card, if you have one"]"#,
    ),
    field(
        "price_told",
        Shape::Text,
        Always,
        "How and when a person learns what they will pay.",
        r#""We tell you in writing before your first day.""#,
    ),
    field(
        "owner",
        Shape::Text,
        Always,
        "Who owns the program: the company, the hospital, the county. Readers must know whose page they read.",
        r#""Example Health, Inc., a company owned by its founders""#,
    ),
    field(
        "related_centers",
        Shape::Texts,
        Free,
        "Other centers and websites of the same owner, so that people do not compare one with itself.",
        r#"["Example House (residential)"]"#,
    ),
    field(
        "paid_for_referrals",
        Shape::Flag,
        Always,
        "Whether you pay, or are paid, for sending people to a program: true or false.",
        "true",
    ),
    field(
        "days_attended",
        Shape::Table(ATTENDED),
        Free,
        "On how many days of the schedule one person comes, if not on all of them.",
        "",
    ),
    field("ages", Shape::Table(AGES), Always, "Which ages you take.", ""),
    field("weeks", Shape::Table(WEEKS), Scheduled, "How long a stay you plan.", ""),
    field(
        "crisis_cover",
        Shape::Table(CRISIS),
        Always,
        "Whom people in your program reach in a crisis, day and night.",
        "",
    ),
    field("waiting", Shape::Table(WAITING), Free, "How long people wait now.", ""),
    field(
        "payers",
        Shape::Table(PAYERS),
        Always,
        "Who pays. Name insurers; \"most insurance\" helps nobody.",
        "",
    ),
    field("virtual", Shape::Table(VIRTUAL), Virtual, "How taking part from home works.", ""),
    field(
        "schedule",
        Shape::Tables(SCHEDULE),
        Scheduled,
        "Your week. The hours on the page follow from it.",
        "",
    ),
    field("led_by", Shape::Tables(LED_BY), Always, "Who leads which part, by license.", ""),
    field("prices", Shape::Tables(PRICES), Free, "What it costs without insurance.", ""),
    field(
        "licenses",
        Shape::Tables(LICENSES),
        Always,
        "The licenses and accreditations that you hold.",
        "",
    ),
    field("locations", Shape::Tables(LOCATIONS), InPerson, "Where you are.", ""),
    field(
        "phones",
        Shape::Tables(PHONES),
        Always,
        "Every phone number that stands anywhere on the page.",
        "",
    ),
];

/// What stands above `[program]`, of the settings that every page has.
pub const PAGE: &[Field] = &[
    field(
        "title",
        Shape::Text,
        Always,
        "The name of your program.",
        r#""Main Street intensive outpatient program""#,
    ),
    field(
        "description",
        Shape::Text,
        Always,
        "Which level of care, where, for whom: one or two plain sentences.",
        r#""An intensive outpatient program in Springfield for adults with alcohol or drug problems, on three mornings a week.""#,
    ),
    field(
        "checked",
        Shape::Date,
        Always,
        "The day on which you last read this whole page and found it right. The page says when it is due again.",
        "2026-11-22",
    ),
    field(
        "reviewed_by",
        Shape::Text,
        Free,
        "A real clinician who read the page: name and license. Leave it out if nobody did.",
        r#""Name, license""#,
    ),
];

/// The fields of a table by its key; of [`PROGRAM`] itself for an empty one.
pub fn of(key: &str) -> &'static [Field] {
    if key.is_empty() {
        return PROGRAM;
    }
    let found = PROGRAM.iter().find(|field| field.key == key);
    match found.map(|field| field.shape) {
        Some(Shape::Table(inner) | Shape::Tables(inner)) => inner,
        _ => OPEN,
    }
}
