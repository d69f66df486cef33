//! How the check moves: back, changing an answer, ending at once, and who is spoken to.

use crate::check;
use crate::devtools::Page;
use crate::site;
use placement::{Answer, Q};

#[test]
fn a_danger_sign_ends_the_check_at_once() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    for (option, tier) in [("1", "tier:same-day"), ("2", "tier:now")] {
        page.eval(&format!("drive.answer('gate', ['{option}'])"));
        assert_eq!(check::screen(&mut page), "result");
        let shown = page.eval("drive.result()").to_string();
        assert!(shown.contains("level:emergency") && shown.contains(tier), "{shown}");
        page.eval("drive.press('[data-action=clear]')");
    }
}

#[test]
fn not_sure_of_the_danger_signs_shows_them_and_then_goes_on() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    page.eval("drive.choose('gate', ['unsure'])");
    page.eval("drive.press('[data-action=continue]')");
    assert_eq!(check::screen(&mut page), "gate");
    assert_eq!(page.eval("drive.all('[data-unsure]').some(drive.shown)"), true);
    page.eval("drive.press('[data-action=continue]')");
    assert_ne!(check::screen(&mut page), "gate");
}

#[test]
fn back_keeps_answers_and_a_change_returns_to_the_result() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    let first = check::run(&mut page, check::well());
    let worse = check::well().with(Q::Home, Answer::One(1)).expect("an option");
    page.eval("drive.press('[data-change=home]')");
    assert_eq!(check::screen(&mut page), "home");
    page.eval("drive.answer('home', ['1'])");
    assert_eq!(check::screen(&mut page), "result", "nothing is asked twice");
    let shown = page.eval("drive.result()");
    assert_eq!(serde_json::json!(check::expected(worse)), shown);
    let chosen = page.eval("drive.all('[data-row=home] [data-answer]').filter(drive.shown).map((e) => e.dataset.answer).join()");
    assert_eq!(chosen, "home:1", "the list shows the answer that was chosen");

    // Back from the result is the last question; its answer is still there.
    page.eval("drive.press('[data-change=home]')");
    page.eval("drive.press('[data-action=back]')");
    assert_eq!(check::screen(&mut page), "result", "Back from a change returns");
    page.eval("drive.press('[data-change=home]')");
    page.eval("drive.answer('home', ['0'])");
    assert_eq!(page.eval("drive.result()"), serde_json::json!(first));
}

#[test]
fn an_emergency_taken_back_asks_the_questions_that_were_left_out() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    page.eval("drive.answer('gate', ['2'])");
    page.eval("drive.press('[data-change=gate]')");
    page.eval("drive.answer('gate', ['0'])");
    assert_eq!(check::screen(&mut page), Q::ALL[1].question().id);
}

#[test]
fn under_13_and_not_clear_headed_get_no_level() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    for (question, option) in [(Q::State, 1), (Q::Age, 3)] {
        let answers = check::well().with(question, Answer::One(option)).expect("an option");
        let shown = check::run(&mut page, answers);
        assert_eq!(shown, check::expected(answers));
        assert!(!check::shows_a_level(&mut page));
    }
}

#[test]
fn somebody_else_is_spoken_of_in_their_own_words() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    let words =
        "['you', 'other'].map((who) => drive.all(`.for-${who}`).every((e) => !e.hidden)).join()";
    assert_eq!(page.eval(words), "true,false");
    for q in Q::ALL {
        let id = q.question().id;
        let option = if id == "who" { "1" } else { "0" };
        page.eval(&format!("drive.answer('{id}', ['{option}'])"));
        if id == "who" {
            break;
        }
    }
    assert_eq!(page.eval(words), "false,true");
}

#[test]
fn none_of_these_and_not_sure_stand_alone() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    let chosen = "drive.all('[data-q=substances] input:checked').map((i) => i.value).join()";
    page.eval("drive.choose('substances', ['0', '3'])");
    assert_eq!(page.eval(chosen), "0,3");
    page.eval("drive.choose('substances', ['none'])");
    assert_eq!(page.eval(chosen), "none");
    page.eval("drive.choose('substances', ['unsure'])");
    assert_eq!(page.eval(chosen), "unsure");
    page.eval("drive.choose('substances', ['1'])");
    assert_eq!(page.eval(chosen), "1");
}

/// What a reader can see of the result, by the words that each of its parts begins with.
fn seen(page: &mut Page, selector: &str) -> String {
    let script = format!(
        "drive.all('[data-result] {selector}').filter((e) => e.checkVisibility()).map((e) => e.textContent.trim()).join('|')"
    );
    page.eval(&script).as_str().unwrap_or_default().to_owned()
}

#[test]
fn an_emergency_can_be_tapped_and_never_waits_a_week() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    for (option, calls) in [("1", "Call 988|Text 988"), ("2", "Call 911")] {
        page.eval(&format!("drive.answer('gate', ['{option}'])"));
        assert_eq!(seen(&mut page, ".acts a"), calls);
        assert!(!seen(&mut page, "p").contains("Check again in a week"));
        page.eval("drive.press('[data-action=clear]')");
    }
}

#[test]
fn a_doubt_about_a_danger_sign_is_read_before_any_level() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    check::run(&mut page, check::well().with(Q::Gate, Answer::Unsure).expect("an answer"));
    let first = page.eval("document.activeElement.textContent.trim()").to_string();
    assert!(first.contains("You were not sure about the danger signs."), "{first}");
    let parts = seen(&mut page, ":is([data-note=gate-unsure], [data-level])");
    assert!(parts.starts_with("You were not sure"), "{parts}");
}

#[test]
fn what_to_do_today_comes_before_why() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    check::run(&mut page, check::well().with(Q::Mood, Answer::One(2)).expect("an option"));
    let heads = seen(&mut page, "h3");
    assert!(heads.starts_with("Today|This week|"), "{heads}");
    assert!(heads.contains("|Why|"), "{heads}");
}

#[test]
fn an_undecided_result_shows_no_level_and_says_so_once() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    let unsure = [Q::Withdrawal, Q::Control, Q::Mood, Q::Functioning, Q::Home];
    let drinks = check::well().with(Q::Substances, Answer::Many(1)).expect("an option");
    let answers = unsure
        .into_iter()
        .fold(drinks, |answers, q| answers.with(q, Answer::Unsure).expect("an answer"));
    let shown = check::run(&mut page, answers);
    assert!(shown.contains("undecided:"), "{shown:?}");
    let words = seen(&mut page, ":is(p, h2)");
    assert_eq!(words.matches("do not point to one level yet").count(), 1, "{words}");
    assert!(!words.contains("The more careful one is shown"), "{words}");
}
