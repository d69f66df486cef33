//! Lists that a program file chooses from.
//!
//! Out: enums whose members have the ids that people type. How a member is worded
//! on the page is the theme's matter, by the same ids.

/// A list to choose from.
pub trait Known: Copy + PartialEq + Sized + 'static {
    /// All members, in the order in which pages show them.
    const ALL: &'static [Self];
    /// What people type, and the key of the words.
    fn id(self) -> &'static str;
}

/// The ids of a list.
pub(super) fn ids<T: Known>() -> Vec<&'static str> {
    T::ALL.iter().map(|one| one.id()).collect()
}

/// What people call a member of a list by, and its id.
const ALSO: &[(&str, &str)] = &[
    ("intensive outpatient", "iop"),
    ("partial hospital", "php"),
    ("day hospital", "php"),
    ("day treatment", "php"),
    ("detox", "withdrawal-management"),
    ("telehealth", "virtual"),
    ("online", "virtual"),
    ("hybrid", "both"),
    ("in office", "in-person"),
    ("face to face", "in-person"),
    ("on site", "in-person"),
    ("24/7", "always"),
    ("day and night", "always"),
    ("ptsd", "trauma"),
    ("dual diagnosis", "both-together"),
    ("co occurring", "both-together"),
    ("bulimia", "eating-disorders"),
    ("anorexia", "eating-disorders"),
    ("schizophrenia", "psychosis"),
    ("drug test", "monitoring"),
    ("case manager", "case-management"),
];

/// The id that somebody meant who typed it in other words.
pub(super) fn meant<T: Known>(typed: &str) -> Option<&'static str> {
    let typed = typed.to_lowercase().replace('-', " ");
    let of_list = |id: &str| T::ALL.iter().any(|one| one.id() == id);
    let also = ALSO.iter().find(|(words, id)| typed.contains(words) && of_list(id));
    let words: Vec<&str> = typed.split(|letter: char| !letter.is_alphanumeric()).collect();
    also.map(|(_, id)| *id)
        .or_else(|| T::ALL.iter().map(|one| one.id()).find(|id| words.contains(id)))
}

macro_rules! known {
    ($(#[doc = $doc:literal] $list:ident { $($name:ident $id:literal)* })*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $list { $(#[doc = $id] $name,)* }

        impl Known for $list {
            const ALL: &'static [Self] = &[$($list::$name,)*];
            fn id(self) -> &'static str {
                match self { $($list::$name => $id,)* }
            }
        }
    )*};
}

known! {
    /// A level of care.
    CareLevel {
        Outpatient "outpatient"
        Iop "iop"
        Php "php"
        Residential "residential"
        Inpatient "inpatient"
        Withdrawal "withdrawal-management"
    }
    /// Where people meet.
    Setting {
        InPerson "in-person"
        Virtual "virtual"
        Both "both"
    }
    /// A day of the week, from Monday.
    Day {
        Monday "Mon"
        Tuesday "Tue"
        Wednesday "Wed"
        Thursday "Thu"
        Friday "Fri"
        Saturday "Sat"
        Sunday "Sun"
    }
    /// What a program treats.
    Condition {
        Alcohol "alcohol"
        Opioids "opioids"
        OtherDrugs "other-drugs"
        BothTogether "both-together"
        Depression "depression"
        Anxiety "anxiety"
        Trauma "trauma"
        Bipolar "bipolar"
        Psychosis "psychosis"
        EatingDisorders "eating-disorders"
        Ocd "ocd"
        Adhd "adhd"
        Personality "personality-disorders"
        SelfHarm "self-harm"
        Grief "grief"
        Gambling "gambling"
    }
    /// A part of a program, from the core services that SAMHSA's TIP 47 names and a few more.
    Component {
        Group "group-therapy"
        Individual "individual-therapy"
        Psychoeducation "psychoeducation"
        Family "family-therapy"
        Psychiatry "psychiatric-care"
        Medication "medication"
        MedicalCare "medical-care"
        Monitoring "monitoring"
        CaseManagement "case-management"
        CrisisCover "crisis-cover"
        PeerSupport "peer-support"
        WorkAndSchool "work-and-school"
        DualDiagnosis "dual-diagnosis"
        LifeSkills "life-skills"
        Childcare "childcare"
        Transport "transport"
        Housing "housing"
    }
    /// A kind of therapy.
    Therapy {
        Cbt "cbt"
        Dbt "dbt"
        Motivational "motivational-interviewing"
        Contingency "contingency-management"
        Exposure "prolonged-exposure"
        Emdr "emdr"
        Cpt "cpt"
        Act "act"
        Interpersonal "interpersonal"
        FamilyBased "family-based"
        TwelveStep "twelve-step-facilitation"
        Matrix "matrix"
        Mindfulness "mindfulness"
        Art "art"
        Music "music"
        Movement "movement"
    }
    /// A medicine that a program can start or continue.
    Medicine {
        Buprenorphine "buprenorphine"
        Methadone "methadone"
        NaltrexoneOpioids "naltrexone"
        AlcoholMedicines "alcohol-medicines"
        Naloxone "naloxone-kits"
        Psychiatric "psychiatric-medicines"
        NicotineMedicines "nicotine-medicines"
    }
    /// When somebody can be reached in a crisis.
    CrisisCover {
        Always "always"
        ProgramHours "program-hours"
        None "none"
    }
}

impl CareLevel {
    /// Whether people live in the program: then they come on all days.
    pub fn is_around_the_clock(self) -> bool {
        matches!(self, Self::Residential | Self::Inpatient)
    }
}

impl Setting {
    /// Whether people can take part from home.
    pub fn has_virtual(self) -> bool {
        self != Self::InPerson
    }

    /// Whether people can come to a place.
    pub fn has_place(self) -> bool {
        self != Self::Virtual
    }
}

impl Component {
    /// Whether it is one of the core services, of which a page also says which are not offered.
    pub fn is_core(self) -> bool {
        !matches!(
            self,
            Self::DualDiagnosis
                | Self::LifeSkills
                | Self::Childcare
                | Self::Transport
                | Self::Housing
        )
    }

    /// The built-in page that explains it.
    pub fn page(self) -> Option<String> {
        match self {
            Self::Psychiatry | Self::MedicalCare | Self::WorkAndSchool => None,
            Self::Childcare | Self::Transport | Self::Housing => None,
            other => Some(format!("iop/{}.md", other.id())),
        }
    }
}
