//! What SQL can ask of an event's properties: the same readings the closed query language has.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, Decimal128Array, Float64Array, StringArray};
use arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::context::SessionContext;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use events::{billionths, count_of, number_of, text_of};

/// Whole billionths as SQL holds them: adding them is exact in any order.
pub(crate) const EXACT: DataType = DataType::Decimal128(38, 9);

/// All of them. Whoever carries plans of this room out has to know them.
#[must_use]
pub fn functions() -> [ScalarUDF; 4] {
    [property(), number(), exact(), times()]
}

/// Makes the functions known to a session.
pub(crate) fn register(session: &SessionContext) {
    for function in functions() {
        session.register_udf(function);
    }
}

/// `property(properties, 'key')`: a property as text.
pub(crate) fn property() -> ScalarUDF {
    let read = |args: &[ColumnarValue]| {
        let (texts, key) = (texts(args)?, key(args)?);
        let read = texts.iter().map(|text| text_of(text?, key));
        Ok(array(read.collect::<StringArray>()))
    };
    of_a_key("property", DataType::Utf8, read)
}

/// `number(properties, 'key')`: a property as a number.
pub(crate) fn number() -> ScalarUDF {
    let read = |args: &[ColumnarValue]| {
        let (texts, key) = (texts(args)?, key(args)?);
        let read = texts.iter().map(|text| number_of(text?, key));
        Ok(array(read.collect::<Float64Array>()))
    };
    of_a_key("number", DataType::Float64, read)
}

/// `exact(properties, 'key')`: a property as a number of nine decimals, exact to add.
pub(crate) fn exact() -> ScalarUDF {
    let read = |args: &[ColumnarValue]| {
        let (texts, key) = (texts(args)?, key(args)?);
        let read = texts
            .iter()
            .map(|text| number_of(text?, key).map(billionths));
        Ok(array(
            read.collect::<Decimal128Array>().with_data_type(EXACT),
        ))
    };
    of_a_key("exact", EXACT, read)
}

/// `times(properties)`: how often an event happened, its property `count` or else 1, exact to add.
pub(crate) fn times() -> ScalarUDF {
    let read = |args: &[ColumnarValue]| {
        let texts = texts(args)?;
        let read = texts.iter().map(|text| Some(billionths(count_of(text?))));
        Ok(array(
            read.collect::<Decimal128Array>().with_data_type(EXACT),
        ))
    };
    let takes = vec![DataType::Utf8];
    create_udf("times", takes, EXACT, Volatility::Immutable, Arc::new(read))
}

fn of_a_key(
    name: &str,
    gives: DataType,
    read: impl Fn(&[ColumnarValue]) -> Result<ColumnarValue> + Send + Sync + 'static,
) -> ScalarUDF {
    let takes = vec![DataType::Utf8, DataType::Utf8];
    create_udf(name, takes, gives, Volatility::Immutable, Arc::new(read))
}

fn texts(args: &[ColumnarValue]) -> Result<StringArray> {
    let wrong = || DataFusionError::Plan("properties are text".into());
    let rows = args.first().ok_or_else(wrong)?.clone().into_array(1)?;
    rows.as_string_opt::<i32>().cloned().ok_or_else(wrong)
}

fn key(args: &[ColumnarValue]) -> Result<&str> {
    match args.get(1) {
        Some(ColumnarValue::Scalar(ScalarValue::Utf8(Some(key)))) => Ok(key),
        _ => Err(DataFusionError::Plan(
            "the key of a property is one quoted word".into(),
        )),
    }
}

fn array(array: impl arrow::array::Array + 'static) -> ColumnarValue {
    let array: ArrayRef = Arc::new(array);
    ColumnarValue::Array(array)
}
