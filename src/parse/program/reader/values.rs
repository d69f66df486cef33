//! Values that are more than text: numbers, money, phones, times, choices, days.
//!
//! In: a table at a key. Out: a typed value; what cannot be one is told.

use super::Reader;
use crate::diag::{Code, Diagnostic, did_you_mean, nearest};
use crate::parse::program::fields::Shape;
use crate::parse::program::known::{Day, Known, meant};
use crate::parse::program::phone::Phone;
use crate::parse::program::week::Time;
use crate::source::{Node, Value};

impl Reader<'_> {
    /// A whole number between the bounds of its field.
    pub(in crate::parse::program) fn number<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
    ) -> Option<Node<T>> {
        if !self.there(key) {
            return None;
        }
        if self.is_wordy_number(key) {
            return None;
        }
        let node = self.table.integer(key, self.problems)?;
        let bounds = match self.field(key).map(|field| field.shape) {
            Some(Shape::Number(least, most)) => least..=most,
            _ => 0..=i64::MAX,
        };
        match T::try_from(node.value) {
            Ok(value) if bounds.contains(&node.value) => Some(Node { value, span: node.span }),
            _ => {
                let (least, most) = (bounds.start(), bounds.end());
                let message =
                    format!("`{key}` lies between {least} and {most}, and this is {}.", node.value);
                let place = self.place_of(&node);
                self.wrong(place, message, None);
                None
            }
        }
    }

    /// Tells a number that was typed as text, such as "8 weeks", and what to write.
    fn is_wordy_number(&mut self, key: &'static str) -> bool {
        let typed = self.table.rest().find(|(name, _)| name.value == key);
        let Some(Node { value: Value::Text(text), span }) = typed.map(|(_, value)| value.clone())
        else {
            return false;
        };
        self.table.anything(key);
        let place = self.place_of(&Node { value: (), span });
        let message = format!("`{key}` is a whole number, without quotation marks or words.");
        let problem = Diagnostic::new(Code::WrongValue, message).at(place.clone());
        let digits: Vec<&str> = text
            .split(|letter: char| !letter.is_ascii_digit())
            .filter(|one| !one.is_empty())
            .collect();
        self.problems.push(match digits.as_slice() {
            [one] => problem.help("Write:").fix(place, *one),
            _ => problem.help(self.number_alone(key)),
        });
        true
    }

    fn number_alone(&self, key: &str) -> String {
        let example = self.field(key).map(|field| field.example).unwrap_or_default();
        format!("Write one number alone, such as: {key} = {example}")
    }

    /// Dollars, as a number without a sign.
    pub(in crate::parse::program) fn money(&mut self, key: &'static str) -> Option<f64> {
        if !self.there(key) {
            return None;
        }
        let typed =
            self.table.rest().find(|(name, _)| name.value == key).map(|(_, value)| value.clone());
        if let Some(Node { value: Value::Text(text), span }) = typed {
            self.table.anything(key);
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let place = self.place_of(&Node { value: (), span });
            let problem = Diagnostic::new(
                Code::WrongValue,
                format!("`{key}` is a number, without quotation marks, dollar sign or comma."),
            )
            .at(place.clone());
            // Of "800-1200" no single price was meant.
            let is_one = text.trim().trim_start_matches('$').trim_start();
            let is_one = is_one.chars().all(|sign| sign.is_ascii_digit() || ",.".contains(sign));
            let sound = digits.parse::<f64>().is_ok() && is_one;
            self.problems.push(if sound {
                problem.help("Write:").fix(place, digits)
            } else {
                problem.help(self.number_alone(key))
            });
            return None;
        }
        let node = self.table.number(key, self.problems)?;
        if !(0.0..=1_000_000.0).contains(&node.value) {
            let place = self.place_of(&node);
            self.wrong(place, format!("{} dollars is not a price.", node.value), None);
            return None;
        }
        Some(node.value)
    }

    pub(in crate::parse::program) fn phone(&mut self, key: &'static str) -> Option<Node<Phone>> {
        let node = self.text_node(key)?;
        match Phone::parse(&node.value) {
            Some(value) => Some(Node { value, span: node.span }),
            None => {
                let extension = ", and say the extension in `use_for`";
                self.problems.push(Phone::refused(&node.value, self.place_of(&node), extension));
                None
            }
        }
    }

    /// A text as it was typed, before it is read.
    pub(in crate::parse::program) fn typed(&self, key: &str) -> Option<Node<String>> {
        let (_, value) = self.table.rest().find(|(name, _)| name.value == key)?;
        let Value::Text(text) = &value.value else { return None };
        Some(Node { value: text.clone(), span: value.span.clone() })
    }

    pub(in crate::parse::program) fn time(&mut self, key: &'static str) -> Option<Node<Time>> {
        let node = self.text_node(key)?;
        match Time::parse(&node.value) {
            Some(value) => Some(Node { value, span: node.span }),
            None => {
                let message = format!("`{}` is not a time of the day.", node.value);
                let place = self.place_of(&node);
                let two = node.value.contains(['-', '–', '—']) || node.value.contains(" to ");
                let help = if two {
                    "Write when it begins under `from` and when it ends under `to`, each as 9:00 am, as 1:30 pm, or as 13:30."
                } else {
                    "Write it as 9:00 am, as 1:30 pm, or as 13:30."
                };
                self.wrong(place, message, Some(help.to_owned()));
                None
            }
        }
    }

    /// One member of a list.
    pub(in crate::parse::program) fn choice<T: Known>(
        &mut self,
        key: &'static str,
    ) -> Option<Node<T>> {
        let node = self.text_node(key)?;
        self.member(key, node)
    }

    /// Some members of a list, each once, in the order of the list.
    pub(in crate::parse::program) fn choices<T: Known>(
        &mut self,
        key: &'static str,
    ) -> Option<Vec<T>> {
        let nodes = self.nodes(key)?;
        let found: Vec<T> = nodes
            .into_iter()
            .filter_map(|node| self.member(key, node).map(|one| one.value))
            .collect();
        Some(T::ALL.iter().copied().filter(|one| found.contains(one)).collect())
    }

    fn member<T: Known>(&mut self, key: &str, node: Node<String>) -> Option<Node<T>> {
        // Staff type "Group therapy" as often as "group-therapy".
        let typed = node.value.trim().to_lowercase().replace([' ', '_'], "-");
        if let Some(&value) = T::ALL.iter().find(|one| one.id() == typed) {
            return Some(Node { value, span: node.span });
        }
        let place = self.place_of(&node);
        let names = || T::ALL.iter().map(|one| one.id());
        let problem = Diagnostic::new(
            Code::UnknownChoice,
            format!("`{}` is not in the list of `{key}`.", node.value),
        )
        .at(place.clone());
        let all = || {
            let quoted: Vec<String> = names().map(|name| format!("\"{name}\"")).collect();
            format!("Possible here: {}.", quoted.join(", "))
        };
        let near = meant::<T>(&node.value).or_else(|| nearest(&typed, names()));
        self.problems.push(match near {
            Some(near) => problem
                .note(all())
                .help(format!("Did you mean `{near}`?"))
                .fix(place, format!("\"{near}\"")),
            None => problem.help(did_you_mean(&typed, names()).unwrap_or_else(all)),
        });
        None
    }

    /// Days of the week, from `days`, or from `day`.
    pub(in crate::parse::program) fn days(&mut self) -> Option<Vec<Day>> {
        let nodes = if self.has("day") && !self.has("days") {
            vec![self.table.text("day", self.problems)?]
        } else {
            self.nodes("days")?
        };
        let mut found = Vec::new();
        for node in nodes {
            match Day::parse(&node.value) {
                Some(day) => found.push(day),
                None => {
                    let place = self.place_of(&node);
                    let message = format!("`{}` is not a day of the week.", node.value);
                    if let Some(days) = Day::through(&node.value) {
                        let problem = Diagnostic::new(Code::WrongValue, message).at(place.clone());
                        self.problems.push(problem.help("Write each day:").fix(place, days));
                        continue;
                    }
                    let group = match node.value.to_lowercase().trim() {
                        "weekdays" => Some(r#""Mon", "Tue", "Wed", "Thu", "Fri""#),
                        "weekend" | "weekends" => Some(r#""Sat", "Sun""#),
                        "daily" | "every day" | "everyday" => {
                            Some(r#""Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun""#)
                        }
                        _ => None,
                    };
                    if let Some(days) = group {
                        let problem = Diagnostic::new(Code::WrongValue, message).at(place.clone());
                        self.problems.push(problem.help("Write each day:").fix(place, days));
                        continue;
                    }
                    let help = "Write days as \"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\", \"Sat\", \"Sun\".";
                    self.wrong(place, message, Some(help.to_owned()));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        (!found.is_empty()).then_some(found)
    }
}
