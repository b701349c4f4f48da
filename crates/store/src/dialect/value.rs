//! Values for the parameters of a statement, and how each engine takes them.

use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;

/// A value for a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// Text, or nothing.
    OptionalText(Option<String>),
    /// A whole number.
    Number(i64),
    /// A whole number, or nothing.
    OptionalNumber(Option<i64>),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<uuid::Uuid> for Value {
    fn from(id: uuid::Uuid) -> Self {
        Self::Text(id.to_string())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Writes the function that binds values for one engine.
macro_rules! binder {
    ($name:ident, $arguments:ty) => {
        pub(super) fn $name(values: impl Iterator<Item = Value>) -> $arguments {
            use sqlx::Arguments as _;
            let mut arguments = <$arguments>::default();
            for value in values {
                let added = match value {
                    Value::Text(text) => arguments.add(text),
                    Value::OptionalText(text) => arguments.add(text),
                    Value::Number(number) => arguments.add(number),
                    Value::OptionalNumber(number) => arguments.add(number),
                    Value::Bytes(bytes) => arguments.add(bytes),
                };
                debug_assert!(added.is_ok(), "plain values always encode");
            }
            arguments
        }
    };
}
binder!(sqlite_arguments, SqliteArguments);
binder!(postgres_arguments, PgArguments);
