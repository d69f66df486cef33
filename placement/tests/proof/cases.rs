//! Stories, and what the check should make of them. Nobody here is a real person.
//!
//! A clinician can read and correct this list without reading the rules: a story, the answers that it
//! leads to (what is not said is at its least serious), the outcome, and why.

use placement::{Answer, Answers, NOTES, Q, Tier, place};

use crate::support::{calm, with};

struct Case {
    story: &'static str,
    /// `question=option`, several options joined by `+`, or `question=unsure`.
    answers: &'static str,
    /// A level, `same-day`, `now`, or `open` for no headline.
    level: &'static str,
    withdrawal: &'static str,
    /// Notes that must stand beside it; one with `!` must not.
    notes: &'static str,
    why: &'static str,
}

const fn case(
    story: &'static str,
    answers: &'static str,
    level: &'static str,
    withdrawal: &'static str,
    notes: &'static str,
    why: &'static str,
) -> Case {
    Case { story, answers, level, withdrawal, notes, why }
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    // No program, and the step to outpatient.
    case("A hard month at work, sleeping and eating fine, friends to talk to.", "", "none", "none", "!safety !medicine",
        "Ups and downs are no illness."),
    case("A glass of wine on Saturdays, and a wish to know what the levels mean.", "substances=alcohol", "none", "none", "!withdrawal-first",
        "Now and then is not near-daily use."),
    case("Doing well, has nobody to stay with and no steady place to sleep.", "home=no-place", "none", "none", "safe-place",
        "Housing help is needed, but a home alone never picks a program."),
    case("Well, but controlled by a partner.", "hurt=yes", "none", "none", "hurt hurt-home",
        "Being hurt never picks a level; it adds the line and the care for this phone."),
    case("Heart failure that swings, in good spirits.", "physical=serious", "none", "none", "body-check",
        "A medical need without any other goes to the doctor, not to a program."),
    case("Takes blood-pressure pills, all is steady.", "physical=steady", "none", "none", "!body-check",
        "An illness that is under control."),
    case("Worries most evenings, still works and laughs.", "mood=mild", "outpatient", "none", "",
        "Mild symptoms with working supports."),
    case("Everything takes more effort since the divorce.", "functioning=harder", "outpatient", "none", "",
        "Mild trouble with daily life."),
    case("Drinks more than planned on weekends, can stop for a month when trying.", "substances=alcohol control=some", "outpatient", "none", "!medicine",
        "Some harm, control still there."),
    case("Thinks about calories all day, weight steady.", "eating=worry", "outpatient", "none", "!eating-check",
        "Worry without loss of weight."),
    case("Sometimes wishes not to wake up, no plan, tells a sister.", "selfharm=passing", "outpatient", "none", "safety",
        "Thoughts of death without a plan: a visit within a week and a safety plan."),
    case("Finished an intensive program two weeks ago and feels steady.", "coming=iop", "outpatient", "none", "",
        "Stepping down goes on with visits."),
    case("Depressed most days, nothing tried yet, work still gets done.", "mood=in-the-way", "outpatient", "none", "",
        "Symptoms in the way; weekly visits have not been tried."),
    case("Misses work twice a week and cannot say why.", "functioning=failing", "outpatient", "none", "",
        "Failing daily life alone starts with visits; with symptoms or after visits it is an IOP."),

    // Outpatient to IOP.
    case("Depressed most days in spite of weekly therapy.", "mood=in-the-way tried=weekly", "iop", "none", "",
        "Symptoms in the way and weekly visits not enough."),
    case("Panic in shops, has lost shifts over it.", "mood=in-the-way functioning=failing", "iop", "none", "",
        "Symptoms that make daily life fail."),
    case("Quits drinking every Monday and is back by Thursday; calm home, sober wife.", "substances=alcohol control=returns", "iop", "ask", "medicine",
        "Use that comes back without structure, with a safe home. Medicine is offered."),
    case("Cocaine on paydays, cannot stop for a few days, sister sober at home.", "substances=stimulants control=returns", "iop", "none", "stimulants naloxone medicine !tolerance",
        "Not being able to stop for a few days is at least an IOP, and by itself not residential."),
    case("Uses less than before, but counseling each week has not been enough.", "control=some tried=weekly", "iop", "none", "",
        "Weekly visits not enough."),
    case("Cannabis every evening, failing at school, seventeen.", "age=teen substances=other withdrawal=daily control=some functioning=failing", "iop", "none", "teen",
        "Some loss of control with school failing."),
    case("Losing weight, cannot finish meals alone.", "eating=losing", "iop", "none", "eating-check",
        "Behavior 9."),
    case("Cuts when upset, shallow, weekly therapy since spring.", "selfharm=passing tried=weekly", "iop", "none", "safety",
        "Weekly visits have not been enough to stop the self-injury."),
    case("Thinks of death most days, no plan, husband at home, still works.", "selfharm=often", "iop", "none", "safety",
        "Frequent thoughts need more than a weekly visit."),
    case("Left the psychiatric unit last week, feels steadier, lives with parents.", "coming=left", "iop", "none", "follow-up",
        "Leaving 24-hour care within the last month is at least an IOP with a visit within 7 days."),
    case("Left a detox unit a few days ago after years of drinking.", "coming=left control=some", "iop", "none", "follow-up tolerance",
        "The same, and tolerance is named in case opioids were part of it."),
    case("Years ago a seizure when stopping; has not had a drink for two years.", "control=none withdrawal=none", "none", "none", "!withdrawal-first",
        "Old seizures alone do not count."),

    // IOP to PHP.
    case("Severe depression, hardly out of bed, wife at home, wants to live.", "mood=severe functioning=cannot-most", "php", "none", "",
        "Severe symptoms that need contact most days, safe overnight."),
    case("Hears voices now and then for years, worse this month, no orders, knows it is the illness.", "mood=severe", "php", "none", "early-psychosis",
        "Severe, known and without danger."),
    case("Cannot cook, wash or pay bills without a parent.", "functioning=cannot-most", "php", "none", "",
        "Poor functioning that needs contact most days."),
    case("Thinks of death most days, has stopped going to work.", "selfharm=often functioning=failing", "php", "none", "safety",
        "Frequent thoughts without plan, with daily life failing."),
    case("Thinks of death most days, a gun in the closet.", "selfharm=often means=yes", "php", "none", "safety",
        "Means within reach raise the need."),
    case("Thinks of death most days and lives alone.", "selfharm=often home=alone", "php", "none", "safety",
        "Nobody would notice a bad night."),
    case("Thinks of death most days and keeps going back to pills.", "selfharm=often control=returns", "php", "none", "safety medicine",
        "Frequent thoughts and use without control make each other worse."),
    case("Left the hospital after an attempt, a clinician has seen her since, thoughts come daily.", "selfharm=often coming=left", "php", "none", "safety follow-up",
        "The weeks after a hospital stay are the most dangerous."),
    case("Left the hospital, still needs somebody most days.", "coming=left-daily", "php", "none", "follow-up",
        "Behavior 9."),
    case("Needs somebody beside him at most meals.", "eating=most-meals", "php", "none", "eating-check",
        "Support needed at most meals."),
    case("An IOP did not hold; depression is back.", "mood=in-the-way tried=program", "php", "none", "",
        "More than what did not hold."),
    case("An IOP without medicine did not hold, drinking is back, home is calm.", "substances=alcohol control=returns tried=program", "php", "ask", "medicine",
        "A program without medicine was no full try: more structure and medicine first."),
    case("Cocaine, low mood, job lost, sober sister.", "substances=stimulants control=returns mood=in-the-way functioning=failing", "php", "none", "stimulants",
        "Use, mood and daily life all fail together."),
    case("Drinks again and again, cirrhosis that swings.", "substances=alcohol control=returns physical=serious", "php", "ask", "body-check",
        "Frequent medical checks are part of a PHP."),
    case("Severe depression, the house is full of people who drink, does not drink.", "mood=severe home=using", "php", "none", "safe-place !recovery-housing",
        "A mental-health-only need in an unsafe home: same level, with a safe place to stay."),

    // PHP to residential.
    case("Cannot stay sober, roommates use every night.", "substances=alcohol control=returns home=using", "residential", "ask", "recovery-housing",
        "A using home with poor control; PHP or IOP with recovery housing is named as the other way."),
    case("The same person with a calm home.", "substances=alcohol control=returns home=calm", "iop", "ask", "!recovery-housing",
        "The home made the difference."),
    case("The same person living alone.", "substances=alcohol control=returns home=alone", "iop", "ask", "",
        "Alone is not unsafe; only withdrawal at home is."),
    case("Sleeps in a car, heroin each day, sick when it wears off.", "substances=opioids withdrawal=sick control=returns home=no-place", "residential", "medical", "opioid-medicine tolerance naloxone recovery-housing",
        "No steady place and poor control. Medicine is offered first and does not wait for a bed."),
    case("Sleeps in a shelter, some beers, can leave it.", "substances=alcohol control=some home=no-place", "iop", "none", "recovery-housing",
        "Control is there, but nothing around holds it: an IOP with housing help, not residential."),
    case("Two real tries at a PHP with medicine, and using again within days.", "substances=opioids control=returns tried=program-medicine", "residential", "ask", "opioid-medicine",
        "Real tries with medication that did not hold."),
    case("Two crashes while drunk, liver failing, cannot stop.", "substances=alcohol control=harm", "residential", "ask", "medicine",
        "Serious harm with no control."),
    case("Severe OCD, a PHP with medicine did not hold.", "mood=severe tried=program-medicine", "residential", "none", "",
        "Real tries that did not hold."),
    case("A PHP did not hold; still needs somebody at every meal.", "eating=most-meals tried=program-medicine", "residential", "none", "eating-check",
        "Real tries that did not hold."),
    case("Severe bipolar depression, cannot run daily life, meth comes back each week.", "substances=stimulants control=returns mood=severe functioning=cannot-most", "residential", "none", "",
        "Severe illness and use together, with daily life gone."),
    case("Severe symptoms without drug use, daily life mostly gone, nothing tried.", "mood=severe functioning=cannot-most control=none", "php", "none", "",
        "Without use or failed tries this is a PHP."),

    // Residential to inpatient, and from there to emergencies.
    case("Needs a nurse day and night after surgery, and cannot stop drinking.", "substances=alcohol control=harm physical=nursing", "inpatient", "ask", "body-check",
        "Nursing needed round the clock."),
    case("Would not be safe tonight even with her mother in the room, no plan.", "selfharm=unsafe-night", "inpatient", "none", "safety",
        "Not safe overnight even with someone there."),
    case("Seizures whenever he stops, drinking now, heart disease that swings.", "substances=alcohol withdrawal=severe control=returns physical=serious", "inpatient", "24h", "!withdrawal-first",
        "Dangerous withdrawal on top of serious illness belongs in a hospital."),
    case("The same without heart disease.", "substances=alcohol withdrawal=severe control=returns", "php", "24h", "withdrawal-first",
        "Withdrawal care day and night first, then the program; each return to drinking risks the next seizure, so more than an IOP."),
    case("Has decided how to die.", "selfharm=plan", "same-day", "none", "safety",
        "Plan or intent, even though the gate was answered with no."),
    case("For three days hardly any sleep, spending everything, sure of a mission.", "mood=out-of-touch", "same-day", "none", "early-psychosis",
        "New mania without danger."),
    case("The same, six weeks after a birth.", "mood=out-of-touch pregnancy=birth", "now", "none", "perinatal",
        "Psychosis or mania soon after a birth is an emergency now."),
    case("Faints, loses weight fast, has diabetes.", "eating=danger", "same-day", "none", "eating-check",
        "Eating-disorder danger signs."),
    case("Has not eaten or washed for days.", "functioning=no-care", "same-day", "none", "",
        "Cannot eat, drink or care for oneself."),
    case("Pregnant, shaking when she does not drink.", "pregnancy=pregnant substances=alcohol withdrawal=sick", "same-day", "24h", "perinatal",
        "Pregnant and in withdrawal."),
    case("Pregnant, fentanyl every day.", "pregnancy=pregnant substances=opioids withdrawal=daily control=returns", "same-day", "medical", "perinatal opioid-medicine",
        "Same-day care and no sudden stop."),
    case("Pregnant, took a few pain pills last week, none now.", "pregnancy=pregnant substances=opioids", "outpatient", "none", "perinatal opioid-medicine",
        "Not near-daily: a visit, and the note says whom to ask."),
    case("Somebody cannot be woken.", "gate=now", "now", "none", "",
        "The gate ends the check."),
    case("An attempt last month that no clinician knows of.", "gate=today", "same-day", "none", "",
        "The gate ends the check."),
    case("A danger sign now, everything else fine or unsure.", "gate=now selfharm=unsure mood=unsure", "now", "none", "",
        "The gate wins over every other answer."),

    // Withdrawal, each step from both sides.
    case("Beer every evening, never skips, wife at home.", "substances=alcohol withdrawal=daily", "outpatient", "medical", "withdrawal-first",
        "Never stop near-daily alcohol suddenly without a clinician."),
    case("The same man, living alone.", "substances=alcohol withdrawal=daily home=alone", "outpatient", "24h", "withdrawal-first",
        "No sober adult at home."),
    case("The same man, sixty-eight.", "age=older substances=alcohol withdrawal=daily", "outpatient", "24h", "older",
        "65 or over."),
    case("The same man with a failing liver.", "substances=alcohol withdrawal=daily physical=serious", "outpatient", "24h", "body-check",
        "Serious illness."),
    case("Alcohol and street Xanax, most days.", "substances=alcohol+sedatives withdrawal=daily", "outpatient", "24h", "taper",
        "Two such substances together."),
    case("Nightly drinks on top of prescribed lorazepam.", "substances=alcohol+prescribed-sedatives withdrawal=daily", "outpatient", "24h", "taper",
        "Two such substances together, one of them prescribed."),
    case("Lorazepam every night for years, as prescribed, seventy years old, lives alone.", "age=older home=alone substances=prescribed-sedatives withdrawal=daily", "none", "ask", "taper older",
        "As prescribed: ask the prescriber for a slow taper."),
    case("The same, and shaky between doses.", "age=older substances=prescribed-sedatives withdrawal=sick", "outpatient", "medical", "taper",
        "Withdrawal between doses is to be seen within days."),
    case("A few Xanax from a friend this week.", "substances=sedatives", "none", "ask", "taper",
        "Dependence can come within weeks; ask before stopping."),
    case("GHB every few hours, sick when it wears off.", "substances=ghb withdrawal=sick control=returns", "iop", "24h", "withdrawal-first",
        "GHB withdrawal turns bad fast."),
    case("A seizure the last time he stopped, drinking now.", "substances=alcohol withdrawal=severe", "iop", "24h", "withdrawal-first",
        "An earlier withdrawal seizure with current use; after it at least an IOP."),
    case("Shaky in the mornings until the first drink, sixteen.", "age=teen substances=alcohol withdrawal=sick", "outpatient", "24h", "teen",
        "A teen in alcohol withdrawal is not treated at home."),
    case("The same at thirty, with a sober partner.", "substances=alcohol withdrawal=sick", "outpatient", "medical", "",
        "May be possible from home."),
    case("Drinks daily and thinks of death most days.", "substances=alcohol withdrawal=daily selfharm=often", "iop", "24h", "safety",
        "Withdrawal care has to be able to keep a person safe."),
    case("Heroin and alcohol, sick without either.", "substances=alcohol+opioids withdrawal=sick control=returns", "iop", "24h", "opioid-medicine",
        "Two withdrawals at once."),
    case("Fentanyl daily, parents at home, wants to stop today.", "substances=opioids withdrawal=sick control=returns", "iop", "medical", "opioid-medicine naloxone tolerance withdrawal-first",
        "Medicine first, today if possible; it waits for no program."),
    case("Meth for four days, now sleeps and is low.", "substances=stimulants withdrawal=daily control=returns", "iop", "none", "stimulants naloxone",
        "No medical withdrawal by itself; watch mood and thoughts of suicide."),
    case("Home from jail for a week, used heroin before, nothing since.", "substances=opioids-stopped", "outpatient", "none", "tolerance naloxone !opioid-medicine",
        "The old dose can kill; a visit about medicine that protects."),
    case("Pills from the street at parties.", "substances=street-pills control=some", "outpatient", "none", "naloxone",
        "Street pills may hold fentanyl."),
    case("Kratom most days, sick without it.", "substances=other withdrawal=sick", "outpatient", "ask", "",
        "Unknown withdrawal: ask first."),

    // Not sure.
    case("A mother who does not know what her son takes.", "who=other age=teen substances=unsure control=some", "outpatient", "ask", "naloxone family teen",
        "What he takes changes whom to ask, not the level."),
    case("Not sure about thoughts of suicide, otherwise mild.", "mood=mild selfharm=unsure", "open", "none", "safety",
        "From outpatient to an emergency is too wide for one answer."),
    case("Not sure whether the home is safe to stay sober in.", "control=returns home=unsure", "residential", "none", "recovery-housing",
        "IOP to residential: two levels apart, so the more careful one is shown."),
    case("Not sure what was tried.", "mood=in-the-way tried=unsure", "php", "none", "",
        "Outpatient to PHP: two levels apart."),
    case("Not sure about withdrawal, drinks every day.", "substances=alcohol withdrawal=unsure control=returns", "php", "24h", "withdrawal-first",
        "Until a clinician has looked, the careful answer holds."),
    case("Not sure about the danger signs, mild worry.", "gate=unsure mood=mild", "outpatient", "none", "gate-unsure",
        "The signs are shown one by one, and the check goes on."),

    // Step-down, one level at a time.
    case("Finishes a PHP, mood is better, some drinking worries left.", "substances=alcohol coming=php mood=mild control=some", "iop", "none", "!follow-up",
        "After a PHP comes an IOP."),
    case("Finishes a PHP for an eating disorder, eats alone again, feels well.", "coming=php", "iop", "none", "!follow-up",
        "Even when all is well, the day program is not followed by nothing."),
    case("Two months sober, last week of an IOP, calm home.", "coming=iop control=none", "outpatient", "none", "",
        "After an IOP come visits."),
    case("Home from residential care after heroin, in a sober house, on naltrexone.", "substances=opioids-stopped coming=left", "iop", "none", "tolerance naloxone follow-up",
        "At least an IOP after 24-hour care; the old dose can kill."),
    case("The same person, but back in the flat where friends use, and using again.", "substances=opioids-stopped coming=left control=returns home=using", "residential", "none", "tolerance recovery-housing",
        "Poor control in a using home."),
    case("Relapsed three days after residential care, sober sister at home.", "substances=alcohol coming=left control=returns tried=program", "php", "ask", "medicine follow-up",
        "Residential care counts like a PHP that did not hold; now with medicine."),

    // Thoughts of death: no level too low when several things come together.
    case("Bedbound with depression, thinks of death daily, no wish to act, weekly visits do not help.", "selfharm=often mood=severe functioning=cannot-most tried=weekly", "residential", "none", "safety",
        "Severe, failing and thinking of death every day: a day program may be too little."),
    case("Combat memories, drinks till asleep most weekends and cannot stop, daily thoughts of death, pistol at home.", "substances=alcohol selfharm=often means=yes mood=severe control=returns functioning=failing", "residential", "ask", "safety medicine",
        "Severe symptoms, daily thoughts and use without control need someone there at night."),
    case("Severe depression, thinks of death daily, lives alone.", "selfharm=often mood=severe home=alone", "residential", "none", "safety",
        "Nobody would notice a bad night, and the days are severe."),
    case("Severe depression, thinks of death daily, but a husband is there, still works.", "selfharm=often mood=severe", "php", "none", "safety",
        "Safe overnight, contact most days."),
    case("Purges daily, thinks of death most days, works.", "eating=losing selfharm=often mood=in-the-way functioning=harder", "php", "none", "safety eating-check",
        "Each alone is an IOP; together they need most days."),
    case("Widower with a shotgun and more drinks than before, wishes at times to be dead, lives alone.", "substances=alcohol selfharm=passing means=yes home=alone control=some mood=mild functioning=harder", "iop", "none", "safety",
        "Alone with a gun: more than a weekly visit, and the gun out of the house."),
    case("The same man, the gun with his brother, his daughter moved in.", "substances=alcohol selfharm=passing control=some mood=mild functioning=harder", "outpatient", "none", "safety",
        "A visit within a week."),
    case("Low most days, drinks to sleep, sometimes wishes to be dead.", "substances=alcohol selfharm=passing mood=in-the-way control=some functioning=harder", "iop", "none", "safety",
        "Mood, use and thoughts of death are treated together, not once a week."),
    case("Low most days, drinks to sleep, wants to live.", "substances=alcohol mood=in-the-way control=some functioning=harder", "outpatient", "none", "!safety",
        "The other side of the boundary."),
    case("Took pills in an attempt three weeks ago, was in the hospital, sixteen, parents watch over her.", "age=teen selfharm=often coming=left mood=in-the-way functioning=failing", "php", "none", "teen safety follow-up",
        "Assessed since, still most days bad, first weeks after a hospital."),
    case("Chronic thoughts of hurting a coworker, no plan, ashamed of them.", "selfharm=often mood=in-the-way", "iop", "none", "safety",
        "Frequent thoughts without plan."),

    // Psychosis, old and new.
    case("Schizophrenia for twenty years, monthly injection, voices in the background, club house twice a week.", "mood=in-the-way functioning=harder", "outpatient", "none", "!early-psychosis",
        "Known, steady voices are no reason for a day program."),
    case("Hearing things and shaking two days after the last drink, chose none on the first screen.", "substances=alcohol withdrawal=sick mood=out-of-touch", "now", "24h", "",
        "This can be delirium: never only same-day."),
    case("Believes for a week that neighbors send messages, twenty, cannabis daily.", "substances=other mood=out-of-touch control=returns", "same-day", "none", "early-psychosis",
        "New psychosis is seen the same day, also with cannabis."),

    // Eating and the body.
    case("Anorexia, very low weight, heart rhythm under treatment and not stable.", "eating=most-meals physical=serious mood=severe functioning=failing", "inpatient", "none", "eating-check body-check",
        "Meals and a body that needs watching: medical care day and night."),
    case("Purging, and a kidney illness that is checked every few days.", "eating=losing physical=serious mood=in-the-way functioning=harder", "php", "none", "eating-check body-check",
        "Frequent checks are part of a PHP, not of an IOP."),
    case("Skips insulin to lose weight.", "eating=danger", "same-day", "none", "eating-check",
        "Diabetes makes it dangerous at once."),
    case("Binges once a week, ashamed, weight steady.", "eating=worry mood=mild", "outpatient", "none", "!eating-check",
        "No purging, no loss of weight."),

    // Withdrawal with more around it.
    case("Shaky each morning, a liver that fails, cannot stop for more than a few days.", "substances=alcohol withdrawal=sick control=returns physical=serious", "inpatient", "24h", "body-check !withdrawal-first",
        "Withdrawal on top of an uncontrolled illness belongs in a hospital."),
    case("Shaky each morning, blood pressure under control, wife at home, cannot stop.", "substances=alcohol withdrawal=sick control=returns physical=steady", "iop", "medical", "withdrawal-first medicine",
        "Few risks: may be possible from home, then an IOP."),
    case("The same man at sixty-six.", "age=older substances=alcohol withdrawal=sick control=returns physical=steady", "iop", "24h", "older withdrawal-first",
        "Age alone moves withdrawal care to day and night, not the program."),
    case("Fifth of vodka a day, delirium last year, lives alone.", "substances=alcohol withdrawal=severe control=returns home=alone functioning=failing", "php", "24h", "withdrawal-first",
        "Day-and-night withdrawal care first."),
    case("Street Xanax by the handful, sick within a day, brother sober at home.", "substances=sedatives+street-pills withdrawal=sick control=returns", "iop", "24h", "taper naloxone withdrawal-first",
        "High, unknown doses: the body is already dependent, seizures are near."),
    case("Methadone as prescribed, and street benzodiazepines that make her sick when they run out.", "substances=sedatives withdrawal=sick control=returns", "iop", "24h", "taper",
        "The methadone stays and is not counted; the sedatives need day-and-night care."),
    case("Clonazepam as prescribed, a seizure when it ran out last year.", "substances=prescribed-sedatives withdrawal=severe", "iop", "24h", "taper withdrawal-first",
        "An earlier seizure counts with a prescribed sedative, too."),
    case("Nightly zolpidem and two glasses of wine, sixty-eight.", "age=older substances=alcohol+prescribed-sedatives withdrawal=daily", "outpatient", "24h", "taper older withdrawal-first",
        "Two sedating substances; stopping both is planned with a clinician."),

    // Pregnancy and after.
    case("Pregnant, cocaine comes back every week, home is calm.", "pregnancy=pregnant substances=stimulants control=returns", "php", "none", "perinatal stimulants",
        "Pregnancy calls for more support than an IOP."),
    case("Pregnant, wine on some weekends, can leave it.", "pregnancy=pregnant substances=alcohol control=some", "outpatient", "none", "perinatal",
        "Advice and visits, soon."),
    case("Pregnant, on methadone, doing well.", "pregnancy=pregnant", "none", "none", "perinatal",
        "What works is kept; the note says whom to call."),
    case("Low since the birth, cares for the baby, partner helps.", "pregnancy=birth mood=in-the-way functioning=harder", "outpatient", "none", "perinatal !safety",
        "Moderate symptoms with working supports."),
    case("Cannot care for herself or the baby, feels dead inside, at times wishes not to be here.", "pregnancy=birth mood=severe functioning=cannot-most selfharm=passing", "php", "none", "perinatal safety",
        "Severe, safe overnight with family."),

    // Home, violence, housing.
    case("Drinks some since he hits her, low most days.", "substances=alcohol hurt=yes home=using control=some mood=in-the-way functioning=harder", "iop", "none", "hurt hurt-home recovery-housing",
        "Some use in a home that is not safe; the line and a safe place come with it."),
    case("Fled to a shelter, nightmares, misses shifts, no use.", "hurt=yes home=no-place mood=in-the-way functioning=failing", "iop", "none", "hurt hurt-home safe-place",
        "A mental-health-only need: same level, with a safe place."),
    case("Meth each day, sleeps outside, misses every appointment.", "substances=stimulants control=returns home=no-place functioning=failing", "residential", "none", "recovery-housing stimulants naloxone",
        "No steady place and poor control."),
    case("Runaway of sixteen, fentanyl, two overdoses, someone controls her.", "age=teen substances=opioids withdrawal=sick control=harm home=no-place hurt=yes", "residential", "medical", "teen hurt opioid-medicine naloxone",
        "Serious harm without control; medicine first."),

    // Recovery, and mild use.
    case("Second drunk-driving charge, drinks on weekends only, works, can stop.", "substances=alcohol control=some", "outpatient", "none", "",
        "A charge is not a level."),
    case("Buprenorphine for a year and a half, works, no use.", "", "none", "none", "!opioid-medicine",
        "Medicine that works is kept and is no reason for a program."),
    case("Medical cannabis each night for pain, no trouble with it.", "substances=other withdrawal=daily", "none", "none", "",
        "Use without harm."),
    case("Cuts now and then since the move, shallow, fifteen, tells her mother.", "age=teen selfharm=passing mood=mild functioning=harder", "outpatient", "none", "teen safety",
        "Self-injury without treatment: a visit within a week."),
    case("Three drinks a night and says it is no trouble, wife agrees.", "substances=alcohol withdrawal=daily", "outpatient", "medical", "withdrawal-first",
        "Near-daily use is looked at before it is stopped."),
    case("A daughter does not know whether her father shakes; he drinks daily, seventy, alone.", "who=other age=older substances=alcohol withdrawal=unsure control=returns home=alone", "php", "24h", "family older withdrawal-first",
        "Until a clinician has looked, the careful answer holds."),
    case("A wife does not know whether he thinks of death; he is severely low.", "who=other mood=severe selfharm=unsure", "open", "none", "family safety",
        "The one answer that decides is named."),

    // Who is not placed.
    case("A child of eleven.", "age=under-13 mood=severe", "open", "none", "under-13 !teen",
        "The pediatrician or 988, not this check."),
    case("A child of eleven with a plan.", "age=under-13 selfharm=plan", "same-day", "none", "under-13",
        "An emergency stays one."),
    case("Drunk while answering.", "state=not-clear mood=mild", "open", "none", "unwell",
        "Danger signs only."),

    // Plain facts.
    case("Weekly therapy not enough, no time, no car, no money, and not willing.", "mood=in-the-way tried=weekly circumstances=time+travel+internet+money+refuses", "iop", "none", "time travel internet money refuses",
        "None of this lowers a level."),
];

fn read(text: &str) -> Answers {
    text.split_whitespace().fold(calm(), |answers, pair| {
        let (id, value) = pair.split_once('=').unwrap();
        let q = Q::ALL.into_iter().find(|q| q.question().id == id).unwrap();
        let option =
            |id: &str| q.question().options.iter().position(|&option| option == id).unwrap();
        let answer = match value {
            "unsure" => Answer::Unsure,
            _ if q.question().multiple => {
                Answer::Many(value.split('+').fold(0, |set, id| set | 1 << option(id)))
            }
            _ => Answer::One(option(value) as u8),
        };
        with(answers, q, answer)
    })
}

fn headline(answers: &Answers) -> &'static str {
    let found = place(answers);
    match (found.tier, found.level) {
        (Some(tier), _) => tier.id(),
        (None, Some(level)) => level.id(),
        (None, None) => "open",
    }
}

#[test]
fn every_story_ends_where_it_should() {
    for Case { story, answers, level, withdrawal, notes, why } in CASES {
        let read = read(answers);
        let found = place(&read);
        let got = (headline(&read), found.withdrawal.id());
        assert_eq!(got, (*level, *withdrawal), "{story}\n  {answers}\n  {why}");
        for note in notes.split_whitespace() {
            let (id, wanted) = note.strip_prefix('!').map_or((note, true), |id| (id, false));
            let at = NOTES.iter().position(|note| note.id == id).unwrap();
            assert_eq!(found.notes >> at & 1 == 1, wanted, "{id}: {story}\n  {answers}");
        }
    }
}

#[test]
fn the_stories_cover_every_outcome_from_several_sides() {
    assert!(CASES.len() >= 60);
    for level in [
        "none",
        "outpatient",
        "iop",
        "php",
        "residential",
        "inpatient",
        "open",
        Tier::SameDay.id(),
        Tier::Now.id(),
    ] {
        let count = CASES.iter().filter(|case| case.level == level).count();
        assert!(count >= 3, "{level}: {count}");
    }
    for withdrawal in ["none", "ask", "medical", "24h"] {
        assert!(
            CASES.iter().filter(|case| case.withdrawal == withdrawal).count() >= 6,
            "{withdrawal}"
        );
    }
}

#[test]
fn every_option_of_every_ladder_and_risk_fact_stands_in_a_story() {
    for q in Q::ALL {
        for (i, id) in q.question().options.iter().enumerate() {
            let told = CASES.iter().any(|case| match read(case.answers).get(q) {
                Answer::One(option) => usize::from(option) == i,
                Answer::Many(options) => options >> i & 1 == 1,
                Answer::Unsure => false,
            });
            assert!(told, "{}={id}", q.question().id);
        }
    }
}
