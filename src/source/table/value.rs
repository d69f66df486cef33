//! Typed values, taken from a table one by one.

use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean, nearest};
use crate::source::Date;
use std::ops::Range;

/// Something with the bytes where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<T> {
    /// The thing.
    pub value: T,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// A value of TOML.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// True or false.
    Flag(bool),
    /// A day.
    Date(Date),
    /// A list.
    List(Vec<Node<Value>>),
    /// A table, in the order of the file.
    Table(Vec<(Node<String>, Node<Value>)>),
    /// Something no setting takes, in words.
    Other(&'static str),
    /// Something that was refused and told already.
    Gap,
}

impl Value {
    fn words(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number with a fraction",
            Value::Flag(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(words) => words,
            Value::Gap => "nothing that can be read",
        }
    }
}

/// A value as JSON, for what is handed on to templates unread.
pub fn value_to_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.clone().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Date(date) => date.to_string().into(),
        Value::List(items) => items.iter().map(|item| value_to_json(&item.value)).collect(),
        Value::Table(rows) => rows
            .iter()
            .map(|(key, value)| (key.value.clone(), value_to_json(&value.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Other(_) | Value::Gap => serde_json::Value::Null,
    }
}

/// A table that is being read: what is asked for is known, what is left at the end is not.
#[derive(Clone, Debug)]
pub struct Table {
    file: FileId,
    span: Range<usize>,
    /// Whether it begins with a line such as `[[fact]]`, which its span then is.
    headed: bool,
    rows: Vec<(Node<String>, Node<Value>)>,
    asked: Vec<&'static str>,
}

impl Table {
    pub(super) fn new(
        file: FileId,
        span: Range<usize>,
        rows: Vec<(Node<String>, Node<Value>)>,
    ) -> Self {
        let below = |(key, _): &(Node<String>, _)| key.span.start >= span.end;
        let headed = !span.is_empty() && rows.first().is_some_and(below);
        Self { file, span, headed, rows, asked: Vec::new() }
    }

    /// The place of the table, or of its heading.
    pub fn place(&self) -> Place {
        Place::new(self.file, self.span.clone())
    }

    /// The place of something inside the table's file.
    pub fn place_of<T>(&self, node: &Node<T>) -> Place {
        Place::new(self.file, node.span.clone())
    }

    /// The keys that nobody has asked for yet, with their places.
    pub fn rest(&self) -> impl Iterator<Item = &(Node<String>, Node<Value>)> {
        self.rows.iter()
    }

    fn take(&mut self, key: &'static str) -> Option<Node<Value>> {
        self.asked.push(key);
        let at = self.rows.iter().position(|(name, _)| name.value == key)?;
        Some(self.rows.remove(at).1).filter(|node| node.value != Value::Gap)
    }

    /// Whether what stands under a key was refused, and told.
    pub fn is_gap(&self, key: &str) -> bool {
        self.rows.iter().any(|(name, value)| name.value == key && value.value == Value::Gap)
    }

    fn wrong(&self, key: &str, wanted: &str, found: &Node<Value>) -> Diagnostic {
        let message = format!("`{key}` should be {wanted}, but this is {}.", found.value.words());
        Diagnostic::new(Code::WrongValue, message).at(self.place_of(found))
    }

    /// Takes text.
    pub fn text(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Node<String>> {
        let node = self.take(key)?;
        match node.value {
            Value::Text(value) => Some(Node { value, span: node.span }),
            ref other => {
                let problem = self.wrong(key, "text in quotation marks", &node);
                problems.push(match other {
                    Value::Integer(number) => problem
                        .help("Put it in quotation marks:")
                        .fix(self.place_of(&node), format!("\"{number}\"")),
                    Value::Other("a time") => {
                        problem.help("Put it in quotation marks, such as \"17:30\".")
                    }
                    _ => problem,
                });
                None
            }
        }
    }

    /// Takes text that must be there and must not be empty; `wanted` completes
    /// the sentence "This … has no …".
    pub fn required_text(
        &mut self,
        key: &'static str,
        subject: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Node<String>> {
        let had = self.rows.iter().any(|(name, _)| name.value == key);
        let node = self.text(key, problems);
        match node {
            Some(node) if node.value.trim().is_empty() => {
                problems.push(
                    Diagnostic::new(
                        Code::MissingKey,
                        format!("The {key} of this {subject} is empty."),
                    )
                    .at(self.place_of(&node)),
                );
                None
            }
            Some(node) => Some(node),
            None if had => None,
            None => {
                let article = if key.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
                let message = format!("This {subject} has no {key}.");
                let problem = Diagnostic::new(Code::MissingKey, message)
                    .help(format!("Add {article} {key}:"));
                problems.push(match self.headed {
                    true => {
                        let below = Place::new(self.file, self.span.end..self.span.end);
                        problem.at(self.place()).fix(below, format!("\n{key} = \"…\""))
                    }
                    false => {
                        let first = Place::new(self.file, self.span.start..self.span.start);
                        problem.at(first.clone()).fix(first, format!("{key} = \"…\"\n"))
                    }
                });
                None
            }
        }
    }

    /// Takes a whole number.
    pub fn integer(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Node<i64>> {
        let node = self.take(key)?;
        match node.value {
            Value::Integer(value) => Some(Node { value, span: node.span }),
            _ => {
                problems.push(self.wrong(key, "a whole number", &node));
                None
            }
        }
    }

    /// Takes any number.
    pub fn number(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Node<f64>> {
        let node = self.take(key)?;
        let value = match node.value {
            #[allow(clippy::cast_precision_loss, reason = "figures on a page are far below 2^52")]
            Value::Integer(value) => value as f64,
            Value::Float(value) => value,
            _ => {
                problems.push(self.wrong(key, "a number", &node));
                return None;
            }
        };
        Some(Node { value, span: node.span })
    }

    /// Takes true or false.
    pub fn flag(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Node<bool>> {
        let node = self.take(key)?;
        if let Value::Flag(value) = node.value {
            return Some(Node { value, span: node.span });
        }
        let problem = self.wrong(key, "true or false, without quotation marks", &node);
        let meant = match &node.value {
            Value::Text(text) => match text.trim().to_lowercase().as_str() {
                "yes" | "true" | "sí" => Some("true"),
                "no" | "false" => Some("false"),
                _ => None,
            },
            _ => None,
        };
        problems.push(match meant {
            Some(flag) => problem.help("Write:").fix(self.place_of(&node), flag),
            None => problem,
        });
        None
    }

    /// Takes a day.
    pub fn date(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Node<Date>> {
        let node = self.take(key)?;
        match &node.value {
            Value::Date(value) => Some(Node { value: *value, span: node.span }),
            Value::Text(text) if Date::parse(text).is_some() => {
                problems.push(
                    Diagnostic::new(Code::WrongValue, "A date is written without quotation marks.")
                        .at(self.place_of(&node))
                        .help("Write:")
                        .fix(self.place_of(&node), text.clone()),
                );
                None
            }
            _ => {
                let problem = self.wrong(key, "a date such as 2026-11-22", &node);
                problems.push(problem.help(
                    "Write year, month and day with hyphens and without quotation marks, such as 2026-11-22 for November 22, 2026.",
                ));
                None
            }
        }
    }

    /// Takes a list of texts; absent means empty.
    pub fn texts(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Node<String>> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let Node { value: Value::List(items), .. } = node else {
            let problem = self.wrong(key, "a list such as [\"one\", \"two\"]", &node);
            problems.push(match &node.value {
                Value::Text(text) if !text.contains(['"', '\\']) => {
                    problem.help("Put it in brackets:").fix(self.place_of(&node), as_list(text))
                }
                _ => problem,
            });
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.value {
                Value::Text(value) => texts.push(Node { value, span: item.span }),
                _ => problems.push(self.wrong(key, "a list of texts in quotation marks", &item)),
            }
        }
        texts
    }

    /// Takes a table.
    pub fn table(&mut self, key: &'static str, problems: &mut Vec<Diagnostic>) -> Option<Table> {
        let node = self.take(key)?;
        match node.value {
            Value::Table(rows) => Some(Table::new(self.file, node.span, rows)),
            _ => {
                problems.push(self.wrong(key, &format!("a table, begun by [{key}]"), &node));
                None
            }
        }
    }

    /// Takes a list of tables, each begun by `[[key]]` or written in braces; absent means empty.
    pub fn tables(&mut self, key: &'static str, problems: &mut Vec<Diagnostic>) -> Vec<Table> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let Value::List(items) = node.value else {
            let message =
                format!("`{key}` may stand here several times, so it is written as a list.");
            problems.push(
                Diagnostic::new(Code::WrongValue, message).at(self.place_of(&node)).help(format!(
                    "Write its heading with two brackets on each side, [[…{key}]]; put braces into brackets, [{{ … }}]."
                )),
            );
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.value {
                Value::Table(rows) => tables.push(Table::new(self.file, item.span, rows)),
                _ => problems.push(self.wrong(key, "a list of tables", &item)),
            }
        }
        tables
    }

    /// Takes whatever stands under a key, unread.
    pub fn anything(&mut self, key: &'static str) -> Option<Node<Value>> {
        self.take(key)
    }

    /// Takes what stands under a name that no field has, and that was told.
    pub fn pass(&mut self, name: &str) {
        self.rows.retain(|(key, _)| key.value != name);
    }

    /// Whether a key that nobody asked for looks like this one, which [`Table::finish`] tells.
    pub fn has_misspelled(&self, key: &str) -> bool {
        let asked = || self.asked.iter().copied();
        let mut unread = self.rows.iter().filter(|(_, value)| value.value != Value::Gap);
        unread.any(|(name, _)| nearest(&name.value, asked()) == Some(key))
    }

    /// Ends the reading: each key that nobody asked for is named.
    pub fn finish(self, problems: &mut Vec<Diagnostic>) {
        self.finish_beside(&|_| None, problems);
    }

    /// The same; `home` says of a key where it belongs, if it is one of another table.
    pub fn finish_beside(
        self,
        home: &dyn Fn(&str) -> Option<String>,
        problems: &mut Vec<Diagnostic>,
    ) {
        for (key, _) in self.rows.iter().filter(|(_, value)| value.value != Value::Gap) {
            let place = Place::new(self.file, key.span.clone());
            let mut diagnostic = Diagnostic::new(
                Code::UnknownKey,
                format!("There is no setting named `{}` here.", key.value),
            )
            .at(place.clone());
            if let Some(near) = nearest(&key.value, self.asked.iter().copied()) {
                diagnostic = diagnostic.help(format!("Did you mean `{near}`?")).fix(place, near);
            } else if let Some(home) = home(&key.value) {
                diagnostic = diagnostic.help(home);
            } else if let Some(words) = did_you_mean(&key.value, self.asked.iter().copied()) {
                diagnostic = diagnostic.help(words);
            }
            problems.push(diagnostic);
        }
    }
}

/// A text as the list that was meant: several names, or one sentence.
fn as_list(text: &str) -> String {
    let parts: Vec<&str> = text.split([',', ';', '/']).map(str::trim).collect();
    let names = parts.iter().all(|part| !part.is_empty() && part.split_whitespace().count() <= 3);
    let items = if names { parts } else { vec![text] };
    let quoted: Vec<String> = items.into_iter().map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", quoted.join(", "))
}
