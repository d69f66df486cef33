//! Values of a program file, taken one by one as the table of fields says.
//!
//! In: a table and its fields. Out: typed values. What is missing or wrong is told
//! with what the field means and how it is typed, and reading goes on.

mod range;
mod values;

use super::fields::{Field, Need, Shape};
use super::known::Setting;
use crate::diag::{Code, Diagnostic, Place, nearest};
use crate::source::{Date, Node, Table, Value};

/// What decides which fields must be there.
#[derive(Clone, Copy, Default)]
pub(super) struct Situation {
    pub(super) scheduled: bool,
    pub(super) setting: Option<Setting>,
}

impl Situation {
    fn asks(self, need: Need) -> bool {
        match need {
            Need::Always => true,
            Need::Free => false,
            Need::Scheduled => self.scheduled,
            Need::InPerson => self.setting.is_some_and(Setting::has_place),
            Need::Virtual => self.setting.is_some_and(Setting::has_virtual),
        }
    }
}

/// A table that is being read.
pub(super) struct Reader<'p> {
    table: Table,
    /// The name of the table below `program`; empty for itself.
    name: &'static str,
    fields: &'static [Field],
    /// The byte where the settings end: new tables belong there.
    pub(super) foot: usize,
    pub(super) situation: Situation,
    pub(super) problems: &'p mut Vec<Diagnostic>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(
        table: Table,
        name: &'static str,
        fields: &'static [Field],
        foot: usize,
        problems: &'p mut Vec<Diagnostic>,
    ) -> Self {
        Self { table, name, fields, foot, situation: Situation::default(), problems }
    }

    fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The place of the table.
    pub(super) fn place(&self) -> Place {
        self.table.place()
    }

    pub(super) fn place_of<T>(&self, node: &Node<T>) -> Place {
        self.table.place_of(node)
    }

    /// Whether a key stands there, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.rest().any(|(name, _)| name.value == key)
    }

    /// Tells that a needed field is not there. True when it is.
    fn there(&mut self, key: &'static str) -> bool {
        if self.has(key) {
            return true;
        }
        let mistyped = self.is_mistyped(key);
        // What was looked for can be offered to whoever mistyped it.
        self.table.anything(key);
        let needed = self.field(key).filter(|field| self.situation.asks(field.need));
        if let Some(field) = needed.filter(|_| !mistyped) {
            let problem = self.missing(field);
            self.problems.push(problem);
        }
        false
    }

    /// Whether a name that no field has is nearly this one: then that is told, and not
    /// that this one is missing.
    fn is_mistyped(&self, key: &str) -> bool {
        let keys = || self.fields.iter().map(|field| field.key);
        self.table
            .rest()
            .filter(|(name, _)| keys().all(|known| known != name.value))
            .any(|(name, _)| nearest(&name.value, keys()) == Some(key))
    }

    fn missing(&self, field: &'static Field) -> Diagnostic {
        let what = match self.name {
            "" => "This program".to_owned(),
            name => format!("This entry of `{name}`"),
        };
        let below = |key: &str| match self.name {
            "" => format!("program.{key}"),
            name => format!("program.{name}.{key}"),
        };
        let message = format!("{what} has no `{}`.", field.key);
        let problem = Diagnostic::new(Code::MissingKey, message).at(self.place()).note(field.about);
        let inner = |fields: &'static [Field]| -> String {
            let needed = fields.iter().filter(|field| field.need == Need::Always);
            needed.map(line).collect()
        };
        match field.shape {
            Shape::Table(fields) => problem
                .help(
                    "Add these lines below the others, above the closing +++, with your own words:",
                )
                .fix(self.at(self.foot), format!("\n[{}]\n{}", below(field.key), inner(fields))),
            Shape::Tables(fields) => problem
                .help(
                    "Add these lines below the others, above the closing +++, with your own words:",
                )
                .fix(self.at(self.foot), format!("\n[[{}]]\n{}", below(field.key), inner(fields))),
            _ => problem
                .help(format!("Write in your own words, such as: {}", line(field).trim_end())),
        }
    }

    fn at(&self, byte: usize) -> Place {
        Place { span: Some(byte..byte), ..self.place() }
    }

    pub(super) fn wrong(&mut self, place: Place, message: String, help: Option<String>) {
        let problem = Diagnostic::new(Code::WrongValue, message).at(place);
        self.problems.push(match help {
            Some(help) => problem.help(help),
            None => problem,
        });
    }

    pub(super) fn text_node(&mut self, key: &'static str) -> Option<Node<String>> {
        if !self.there(key) {
            return None;
        }
        let node = self.table.text(key, self.problems)?;
        if node.value.trim().is_empty() {
            let place = self.place_of(&node);
            let about = self.field(key).map(|field| field.about).unwrap_or_default();
            let needed = self.field(key).is_some_and(|field| self.situation.asks(field.need));
            let help = if needed { "Fill it in." } else { "Fill it in, or take the line out." };
            let problem = Diagnostic::new(Code::MissingKey, format!("`{key}` is empty."));
            self.problems.push(problem.at(place).note(about).help(help));
            return None;
        }
        Some(node)
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        self.text_node(key).map(|node| node.value.trim().to_owned())
    }

    pub(super) fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        let nodes = self.nodes(key)?;
        Some(nodes.into_iter().map(|node| node.value.trim().to_owned()).collect())
    }

    /// A list of texts; one that is needed must not be empty.
    fn nodes(&mut self, key: &'static str) -> Option<Vec<Node<String>>> {
        if !self.there(key) {
            return None;
        }
        if self.table.is_gap(key) {
            return None;
        }
        let before = self.problems.len();
        let nodes = self.table.texts(key, self.problems);
        let needed = self.field(key).filter(|field| self.situation.asks(field.need));
        if let Some(field) = needed.filter(|_| nodes.is_empty() && self.problems.len() == before) {
            let problem = self.missing(field);
            self.problems.push(problem);
            return None;
        }
        Some(nodes.into_iter().filter(|node| !node.value.trim().is_empty()).collect())
    }

    pub(super) fn flag(&mut self, key: &'static str) -> Option<Node<bool>> {
        if self.there(key) { self.table.flag(key, self.problems) } else { None }
    }

    pub(super) fn date(&mut self, key: &'static str) -> Option<Node<Date>> {
        if self.there(key) { self.table.date(key, self.problems) } else { None }
    }

    /// A table below this one, with a reader of its own.
    pub(super) fn inner<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        if !self.there(key) {
            return None;
        }
        let table = self.table.table(key, self.problems)?;
        self.read_inner(key, table, read)
    }

    /// Tables below this one.
    pub(super) fn each<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Reader<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if !self.there(key) {
            return None;
        }
        let tables = self.table.tables(key, self.problems);
        Some(tables.into_iter().filter_map(|table| self.read_inner(key, table, &read)).collect())
    }

    fn read_inner<T>(
        &mut self,
        key: &'static str,
        table: Table,
        read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        let mut reader = Reader::new(table, key, super::fields::of(key), self.foot, self.problems);
        let value = read(&mut reader);
        reader.table.finish_beside(&above, reader.problems);
        value
    }

    /// What stands under a key, text or tables.
    pub(super) fn either(&mut self, key: &'static str) -> Option<Either> {
        if !self.there(key) {
            return None;
        }
        let is_text = self
            .table
            .rest()
            .any(|(name, value)| name.value == key && matches!(value.value, Value::Text(_)));
        if is_text {
            self.table.text(key, self.problems).map(Either::Text)
        } else {
            Some(Either::Tables(self.table.tables(key, self.problems)))
        }
    }

    /// Reads the tables of [`Reader::either`].
    pub(super) fn with<T>(
        &mut self,
        table: Table,
        read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        self.read_inner("open", table, read)
    }

    /// Ends the reading, and gives back what was found wrong.
    pub(super) fn finish(self) -> &'p mut Vec<Diagnostic> {
        self.table.finish(self.problems);
        self.problems
    }

    /// Every text of a known field with its place, before any is taken.
    pub(super) fn all_texts(&self) -> Vec<Node<String>> {
        let mut texts = Vec::new();
        let known = |name: &str| self.fields.iter().any(|field| field.key == name);
        let rows = self.table.rest().filter(|(name, _)| known(&name.value));
        rows.for_each(|(_, value)| gather(value, &mut texts));
        texts
    }
}

/// Where a field of the program belongs that was typed below a block.
fn above(key: &str) -> Option<String> {
    let mut fields = super::fields::PROGRAM.iter().chain(super::fields::PAGE);
    fields.find(|field| field.key == key)?;
    Some("Move this line up, above the first block of the program: what stands below a line in brackets belongs to it.".to_owned())
}

/// Where a field of the program belongs that was typed outside of it.
pub(in crate::parse) fn home(key: &str) -> Option<String> {
    let field = super::fields::PROGRAM.iter().find(|field| field.key == key)?;
    Some(match field.shape {
        Shape::Tables(_) => format!("This is a part of the program: write [[program.{key}]]."),
        Shape::Table(_) => format!("This is a part of the program: write [program.{key}]."),
        _ => "This is a part of the program: move the line below [program].".to_owned(),
    })
}

/// Text, or tables.
pub(super) enum Either {
    Text(Node<String>),
    Tables(Vec<Table>),
}

fn gather(value: &Node<Value>, texts: &mut Vec<Node<String>>) {
    match &value.value {
        Value::Text(text) => texts.push(Node { value: text.clone(), span: value.span.clone() }),
        Value::List(items) => items.iter().for_each(|item| gather(item, texts)),
        Value::Table(rows) => rows.iter().for_each(|(_, item)| gather(item, texts)),
        _ => {}
    }
}

/// A field as it is typed.
fn line(field: &Field) -> String {
    let example = match field.shape {
        Shape::Hours(_) => r#"[{ days = ["Mon"], from = "9:00 am", to = "5:00 pm" }]"#,
        _ => field.example,
    };
    format!("{} = {example}\n", field.key)
}
