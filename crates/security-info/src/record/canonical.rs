//! A value as JSON in the canonical form of RFC 8785, of which only what entries need is known:
//! objects, texts, whole numbers, lists, true, false and null.
//!
//! It is written in one go, and what stands in another order than the form asks for is put in
//! order where an object ends. To build a `serde_json::Value` of each entry first, which keeps
//! its names in order, took a third of what recording it costs.

use std::{borrow::Cow, ops::Range};

use serde::{
    Serialize, Serializer,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
        SerializeTupleStruct, SerializeTupleVariant,
    },
};

/// RFC 8785 writes numbers as ECMAScript does, which holds whole ones to 2^53.
const NUMBERS_END: u64 = 1 << 53;

/// A value has no canonical text.
#[derive(Debug, thiserror::Error)]
#[error("a value without a canonical text")]
pub(super) struct NoText;

impl serde::ser::Error for NoText {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Writes a value down.
pub(super) fn text_of(value: &impl Serialize) -> Result<String, NoText> {
    let mut text = Vec::with_capacity(256);
    value.serialize(Writer(&mut text))?;
    String::from_utf8(text).map_err(|_| NoText)
}

/// `serde_json` escapes exactly what RFC 8785 asks for, in the same way.
fn quote(text: &str, out: &mut Vec<u8>) -> Result<(), NoText> {
    serde_json::to_writer(out, text).map_err(|_| NoText)
}

struct Writer<'o>(&'o mut Vec<u8>);

impl<'o> Writer<'o> {
    fn object(self, fields: usize) -> Object<'o> {
        self.0.push(b'{');
        Object {
            begins: self.0.len(),
            out: self.0,
            fields: Vec::with_capacity(fields),
            next: None,
            closes: "}",
        }
    }

    fn list(self) -> List<'o> {
        self.0.push(b'[');
        List {
            out: self.0,
            is_empty: true,
            closes: "]",
        }
    }

    /// `{"name":` and then what the variant holds.
    fn variant(&mut self, name: &str) -> Result<(), NoText> {
        self.0.push(b'{');
        quote(name, self.0)?;
        self.0.push(b':');
        Ok(())
    }
}

/// Puts down the methods of a `Serializer` for values that entries do not have.
macro_rules! no_text {
    ($($method:ident($value:ty);)*) => {
        $(fn $method(self, _: $value) -> Result<(), NoText> {
            Err(NoText)
        })*
    };
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = NoText;
    type SerializeSeq = List<'o>;
    type SerializeTuple = List<'o>;
    type SerializeTupleStruct = List<'o>;
    type SerializeTupleVariant = List<'o>;
    type SerializeMap = Object<'o>;
    type SerializeStruct = Object<'o>;
    type SerializeStructVariant = Object<'o>;

    no_text! {
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_bytes(&[u8]);
    }

    fn serialize_bool(self, value: bool) -> Result<(), NoText> {
        self.0
            .extend(if value { &b"true"[..] } else { &b"false"[..] });
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), NoText> {
        if value >= NUMBERS_END {
            return Err(NoText);
        }
        serde_json::to_writer(self.0, &value).map_err(|_| NoText)
    }

    fn serialize_u32(self, value: u32) -> Result<(), NoText> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), NoText> {
        self.serialize_u64(value.into())
    }

    fn serialize_u8(self, value: u8) -> Result<(), NoText> {
        self.serialize_u64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), NoText> {
        self.serialize_u64(value.try_into().map_err(|_| NoText)?)
    }

    fn serialize_i32(self, value: i32) -> Result<(), NoText> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), NoText> {
        self.serialize_i64(value.into())
    }

    fn serialize_i8(self, value: i8) -> Result<(), NoText> {
        self.serialize_i64(value.into())
    }

    fn serialize_char(self, value: char) -> Result<(), NoText> {
        quote(value.encode_utf8(&mut [0; 4]), self.0)
    }

    fn serialize_str(self, value: &str) -> Result<(), NoText> {
        quote(value, self.0)
    }

    fn serialize_none(self) -> Result<(), NoText> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NoText> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), NoText> {
        self.0.extend(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NoText> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), NoText> {
        quote(variant, self.0)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NoText> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), NoText> {
        self.variant(variant)?;
        value.serialize(Writer(self.0))?;
        self.0.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'o>, NoText> {
        Ok(self.list())
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'o>, NoText> {
        Ok(self.list())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'o>, NoText> {
        Ok(self.list())
    }

    fn serialize_tuple_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'o>, NoText> {
        self.variant(variant)?;
        Ok(List {
            closes: "]}",
            ..self.list()
        })
    }

    fn serialize_map(self, fields: Option<usize>) -> Result<Object<'o>, NoText> {
        Ok(self.object(fields.unwrap_or_default()))
    }

    fn serialize_struct(self, _: &'static str, fields: usize) -> Result<Object<'o>, NoText> {
        Ok(self.object(fields))
    }

    fn serialize_struct_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        fields: usize,
    ) -> Result<Object<'o>, NoText> {
        self.variant(variant)?;
        Ok(Object {
            closes: "}}",
            ..self.object(fields)
        })
    }
}

struct List<'o> {
    out: &'o mut Vec<u8>,
    is_empty: bool,
    closes: &'static str,
}

impl List<'_> {
    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoText> {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
        value.serialize(Writer(self.out))
    }

    fn close(self) {
        self.out.extend(self.closes.bytes());
    }
}

/// An object whose fields have been written one after the other, each with a comma behind it.
struct Object<'o> {
    out: &'o mut Vec<u8>,
    /// Where the first field begins.
    begins: usize,
    fields: Vec<Field>,
    /// The name that has been given, and whose value comes.
    next: Option<Cow<'static, str>>,
    closes: &'static str,
}

struct Field {
    name: Cow<'static, str>,
    /// Where its name and value are.
    place: Range<usize>,
}

impl Object<'_> {
    fn add<T: Serialize + ?Sized>(
        &mut self,
        name: Cow<'static, str>,
        value: &T,
    ) -> Result<(), NoText> {
        let begins = self.out.len();
        quote(&name, self.out)?;
        self.out.push(b':');
        value.serialize(Writer(self.out))?;
        let place = begins..self.out.len();
        self.out.push(b',');
        self.fields.push(Field { name, place });
        Ok(())
    }

    fn close(mut self) -> Result<(), NoText> {
        // In the order of their UTF-16 code units, says RFC 8785.
        let before = |one: &Field, other: &Field| {
            if one.name.is_ascii() && other.name.is_ascii() {
                one.name.cmp(&other.name)
            } else {
                one.name.encode_utf16().cmp(other.name.encode_utf16())
            }
        };
        if !self
            .fields
            .is_sorted_by(|one, other| before(one, other).is_le())
        {
            self.fields.sort_by(before);
            let mut sorted = Vec::with_capacity(self.out.len() - self.begins);
            for field in &self.fields {
                sorted.extend(self.out.get(field.place.clone()).ok_or(NoText)?);
                sorted.push(b',');
            }
            self.out.truncate(self.begins);
            self.out.append(&mut sorted);
        }
        if !self.fields.is_empty() {
            self.out.pop();
        }
        self.out.extend(self.closes.bytes());
        Ok(())
    }
}

/// Implements the traits of serde for parts that come one after the other.
macro_rules! in_turn {
    ($($of:ty: $trait:ident, $method:ident;)*) => {
        $(impl $trait for $of {
            type Ok = ();
            type Error = NoText;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoText> {
                self.add(value)
            }

            fn end(self) -> Result<(), NoText> {
                self.close();
                Ok(())
            }
        })*
    };
}

in_turn! {
    List<'_>: SerializeSeq, serialize_element;
    List<'_>: SerializeTuple, serialize_element;
    List<'_>: SerializeTupleStruct, serialize_field;
    List<'_>: SerializeTupleVariant, serialize_field;
}

/// The same for fields that have names.
macro_rules! by_name {
    ($($of:ty: $trait:ident;)*) => {
        $(impl $trait for $of {
            type Ok = ();
            type Error = NoText;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), NoText> {
                self.add(name.into(), value)
            }

            fn end(self) -> Result<(), NoText> {
                self.close()
            }
        })*
    };
}

by_name! {
    Object<'_>: SerializeStruct;
    Object<'_>: SerializeStructVariant;
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = NoText;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoText> {
        match serde_json::to_value(key) {
            Ok(serde_json::Value::String(name)) => self.next = Some(name.into()),
            Ok(_) | Err(_) => return Err(NoText),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoText> {
        let name = self.next.take().ok_or(NoText)?;
        self.add(name, value)
    }

    fn end(self) -> Result<(), NoText> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Serialize)]
    enum Shape {
        Unit,
        New(u8),
        Pair(i8, Option<bool>),
        Fields { second: char, first: Box<Shape> },
    }

    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "kebab-case")]
    enum Tagged {
        Z,
        Field { å: (), a: u64, z: Nested },
    }

    #[derive(Serialize)]
    struct Nested {
        tuple: (u8, &'static str),
        none: Option<u8>,
        #[serde(flatten)]
        rest: BTreeMap<&'static str, Vec<i64>>,
    }

    #[derive(Serialize)]
    struct New(&'static str);

    /// `serde_json` has it right for whatever is not about order or numbers.
    fn is_as_its_value<T: Serialize>(value: &T) {
        let by_way_of = serde_json::to_value(value).unwrap();
        let text = text_of(value).unwrap();
        assert_eq!(text, text_of(&by_way_of).unwrap());
        let again: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(again, by_way_of);
    }

    #[test]
    fn every_shape_is_written_as_by_way_of_a_value() {
        let nested = || Nested {
            tuple: (7, "\u{1f600}\t"),
            none: None,
            rest: BTreeMap::from([("z", vec![]), ("b", vec![1, 2]), ("a", vec![0])]),
        };
        is_as_its_value(&Shape::Unit);
        is_as_its_value(&Shape::New(1));
        is_as_its_value(&Shape::Pair(1, Some(true)));
        is_as_its_value(&Shape::Fields {
            second: 'ö',
            first: Box::new(Shape::Fields {
                second: '"',
                first: Box::new(Shape::Pair(0, None)),
            }),
        });
        is_as_its_value(&[Tagged::Z]);
        is_as_its_value(&Tagged::Field {
            å: (),
            a: NUMBERS_END - 1,
            z: nested(),
        });
        is_as_its_value(&(nested(), New("a"), BTreeMap::<&str, u8>::new()));
    }

    #[test]
    fn names_are_put_in_order_and_what_has_no_text_is_refused() {
        let shape = Shape::Fields {
            second: 'b',
            first: Box::new(Shape::Unit),
        };
        let text = text_of(&shape).unwrap();
        assert_eq!(text, r#"{"Fields":{"first":"Unit","second":"b"}}"#);
        let refused: [&dyn Fn() -> bool; 5] = [
            &|| text_of(&1.5).is_err(),
            &|| text_of(&-1_i32).is_err(),
            &|| text_of(&NUMBERS_END).is_err(),
            &|| text_of(&BTreeMap::from([(1, 2)])).is_err(),
            &|| text_of(&[Some(f32::NAN)]).is_err(),
        ];
        for (nth, refused) in refused.into_iter().enumerate() {
            assert!(refused(), "{nth}");
        }
    }
}
