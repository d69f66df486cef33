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
