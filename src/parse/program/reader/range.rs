//! A range that was typed as one value, such as `"8 to 12"`, where two numbers belong.
//!
//! In: a table of a least and a most. Out: one problem with the two lines to type, in place
//! of one for what stands there and one for each line that is missing.

use super::{Reader, above};
use crate::diag::{Code, Diagnostic, Place, nearest};
use crate::source::{Node, Value};
use std::ops::Range;

impl Reader<'_> {
    /// Tells a range that was typed as one. True when it was, and there is no more to read.
    pub(in crate::parse::program) fn is_range_in_one(&mut self) -> bool {
        let typed = match (self.has("least"), self.has("most")) {
            (true, true) => return false,
            (false, false) => self.stray(),
            (least, _) => self.two_in(if least { "least" } else { "most" }),
        };
        let Some((name, value)) = typed else { return false };
        self.table.pass(&name.value);
        self.table.anything("least");
        self.table.anything("most");
        let line = name.span.start..value.span.end;
        let numbers = match &value.value {
            Value::Text(text) => two_numbers(text),
            // Of a line that is no setting, the name is all there is.
            Value::Gap => two_numbers(&name.value),
            _ => None,
        };
        if value.value == Value::Gap {
            self.mend_gap(&line, numbers);
            return true;
        }
        let (code, message, place) = if self.field(&name.value).is_some() {
            let message =
                format!("`{}` is a whole number, without quotation marks or words.", name.value);
            (Code::WrongValue, message, value.span)
        } else {
            let message = format!("There is no setting named `{}` here.", name.value);
            (Code::UnknownKey, message, name.span)
        };
        let problem = Diagnostic::new(code, message).at(self.in_file(place));
        let problem = self.with_lines(problem, line, numbers);
        self.problems.push(problem);
        true
    }

    /// What stands there under a name of its own, if it may be the range. A name that is
    /// nearly that of a field, or that of another table's, is told as such.
    fn stray(&self) -> Option<(Node<String>, Node<Value>)> {
        let names = || self.fields.iter().map(|field| field.key);
        let is_stray = |(name, value): &&(Node<String>, Node<Value>)| {
            let is_number = match &value.value {
                Value::Gap | Value::Integer(_) | Value::List(_) => true,
                Value::Text(text) => text.contains(|letter: char| letter.is_ascii_digit()),
                _ => false,
            };
            is_number && nearest(&name.value, names()).is_none() && above(&name.value).is_none()
        };
        self.table.rest().find(is_stray).cloned()
    }

    /// A field that holds two numbers, or was refused, perhaps because it does.
    fn two_in(&self, key: &str) -> Option<(Node<String>, Node<Value>)> {
        let is_range = |(name, value): &&(Node<String>, Node<Value>)| {
            let holds_two = match &value.value {
                Value::Text(text) => two_numbers(text).is_some(),
                value => *value == Value::Gap,
            };
            name.value == key && holds_two
        };
        self.table.rest().find(is_range).cloned()
    }

    /// The two lines, with the numbers that were typed where they are known.
    fn with_lines(
        &self,
        problem: Diagnostic,
        line: Range<usize>,
        numbers: Option<(&str, &str)>,
    ) -> Diagnostic {
        let example = |key: &str| self.field(key).map(|field| field.example).unwrap_or_default();
        match numbers {
            Some((least, most)) => {
                let lines = format!("least = {least}\nmost = {most}");
                problem.help("Write the two numbers in two lines:").fix(self.in_file(line), lines)
            }
            None => problem.help(format!(
                "Write the two numbers in two lines, such as least = {} and most = {}.",
                example("least"),
                example("most")
            )),
        }
    }

    /// A line that is no setting was told before anybody knew what it was for.
    fn mend_gap(&mut self, line: &Range<usize>, numbers: Option<(&str, &str)>) {
        let told = self.problems.iter().position(|one| {
            let start = one.place.as_ref().and_then(|place| place.span.as_ref()).map(|at| at.start);
            one.code == Code::BrokenToml && start.is_some_and(|start| line.contains(&start))
        });
        if let Some(at) = told
            && numbers.is_some()
        {
            let problem = self.problems.remove(at);
            let problem = self.with_lines(problem, line.clone(), numbers);
            self.problems.insert(at, problem);
        }
    }

    fn in_file(&self, span: Range<usize>) -> Place {
        Place { span: Some(span), ..self.place() }
    }
}

/// The two numbers of `8 to 12` or `8–12 weeks`.
fn two_numbers(text: &str) -> Option<(&str, &str)> {
    let mut numbers =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|one| !one.is_empty());
    let two = (numbers.next()?, numbers.next()?);
    (numbers.next().is_none() && !text.contains(['.', ',', '/'])).then_some(two)
}
