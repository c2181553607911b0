//! Lays a TypeScript type out so that a person can read it: ts-rs writes each on one line.

/// As wide as a line gets before it is broken.
const WIDTH: usize = 110;

/// A declaration, `type Name = …`, laid out.
pub(super) fn laid_out(declaration: &str) -> String {
    match declaration.split_once(" = ") {
        Some((name, definition)) => {
            let definition = definition.trim_end_matches(';');
            let one_line = on_one_line(definition);
            let short = one_line
                .as_ref()
                .filter(|line| name.len() + 4 + line.len() <= WIDTH);
            match short {
                Some(line) => format!("{name} = {line};"),
                None => format!("{name} ={};", on_lines(definition, "")),
            }
        }
        None => declaration.to_owned(),
    }
}

/// The fields of an object type, each `name: type`; none when it is no object.
pub(super) fn fields(object: &str) -> Option<Vec<String>> {
    let fields = commented_fields(object)?;
    Some(
        fields
            .into_iter()
            .map(|Field { text, .. }| field(text))
            .collect(),
    )
}

/// The comment of a declaration, on one line where it has one.
pub(super) fn comment(docs: &str, indent: &str) -> String {
    let lines = docs
        .lines()
        .map(|line| {
            line.trim()
                .trim_start_matches("/**")
                .trim_end_matches("*/")
                .trim()
        })
        .map(|line| line.trim_start_matches('*').trim())
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>();
    match lines.as_slice() {
        [] => String::new(),
        lines => format!(
            "{indent}/** {} */\n",
            lines.join(&format!("\n{indent}    "))
        ),
    }
}

/// One line, if there is no comment within to keep.
fn on_one_line(definition: &str) -> Option<String> {
    if definition.contains("/**") {
        return None;
    }
    let alternatives = parts(definition, '|')
        .into_iter()
        .map(|one| match fields(one) {
            Some(fields) if fields.is_empty() => "{}".to_owned(),
            Some(fields) => format!("{{ {} }}", fields.join("; ")),
            None => one.to_owned(),
        });
    Some(alternatives.collect::<Vec<_>>().join(" | "))
}

fn on_lines(definition: &str, indent: &str) -> String {
    let alternatives = parts(definition, '|');
    if let [one] = alternatives.as_slice() {
        return object_on_lines(one, indent);
    }
    let inner = format!("{indent}  ");
    let mut text = String::new();
    for one in filled(&alternatives, &inner) {
        text.push('\n');
        text.push_str(&one);
    }
    text
}

/// Alternatives as lines: objects on their own, names as many as fit.
fn filled(alternatives: &[&str], indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for one in alternatives {
        let (docs, bare) = split_comment(one);
        let shown = on_one_line(bare).unwrap_or_else(|| object_on_lines(bare, indent));
        let fits = |line: &String| {
            docs.is_empty()
                && !bare.starts_with('{')
                && !line.contains('{')
                && !line.contains("/**")
                && line.len() + 3 + shown.len() <= WIDTH
        };
        match lines.last_mut() {
            Some(line) if fits(line) => {
                line.push_str(" | ");
                line.push_str(&shown);
            }
            Some(_) | None => {
                lines.push(format!(
                    "{}{indent}| {}",
                    comment(docs, indent),
                    shown.trim_start()
                ));
            }
        }
    }
    lines
}

fn object_on_lines(object: &str, indent: &str) -> String {
    let Some(fields) = commented_fields(object) else {
        return format!(" {object}");
    };
    let inner = format!("{indent}  ");
    let mut text = " {\n".to_owned();
    for Field { docs, text: one } in fields {
        text.push_str(&comment(docs, &inner));
        text.push_str(&inner);
        text.push_str(&field(one));
        text.push_str(";\n");
    }
    text + indent + "}"
}

/// `"kind": "mobile"` as `kind: "mobile"`, and objects within on the same line.
fn field(text: &str) -> String {
    let Some((name, value)) = text.split_once(": ") else {
        return text.to_owned();
    };
    let value = on_one_line(value).unwrap_or_else(|| value.to_owned());
    format!("{}: {value}", name.trim_matches('"'))
}

struct Field<'a> {
    docs: &'a str,
    text: &'a str,
}

fn commented_fields(object: &str) -> Option<Vec<Field<'_>>> {
    let inside = object.trim().strip_prefix('{')?.strip_suffix('}')?;
    let fields = parts(inside, ',').into_iter().map(|field| {
        let (docs, text) = split_comment(field);
        Field { docs, text }
    });
    Some(fields.collect())
}

/// The comment before something, and the thing.
fn split_comment(text: &str) -> (&str, &str) {
    match text.split_once("*/") {
        Some((docs, rest)) if text.starts_with("/**") => (docs, rest.trim()),
        Some(_) | None => ("", text),
    }
}

/// The parts between separators that stand in no bracket, text or comment.
fn parts(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut quoted, mut commented, mut start) = (0_i32, false, false, 0);
    for (place, c) in text.char_indices() {
        let rest = text.get(place..).unwrap_or_default();
        match c {
            _ if commented => commented = !rest.starts_with("*/"),
            '"' => quoted = !quoted,
            _ if quoted => {}
            '/' if rest.starts_with("/**") => commented = true,
            '{' | '(' | '[' | '<' => depth += 1,
            '}' | ')' | ']' | '>' => depth -= 1,
            _ if c == separator && depth == 0 => {
                parts.push(text.get(start..place).unwrap_or_default());
                start = place + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_laid_out_by_its_length_and_comments() {
        let rows = [
            (
                r#"type Theme = "system" | "light";"#,
                r#"type Theme = "system" | "light";"#,
            ),
            (
                r#"type Next = { "kind": "profile" } | { "kind": "set-up", left: number, };"#,
                r#"type Next = { kind: "profile" } | { kind: "set-up"; left: number };"#,
            ),
            (
                "type List = Array<Map<string, number>>;",
                "type List = Array<Map<string, number>>;",
            ),
            (
                "type Call = { call: number, \n/**\n * Since, it was asked for.\n */\nelapsed: number, };",
                "type Call = {\n  call: number;\n  /** Since, it was asked for. */\n  elapsed: number;\n};",
            ),
        ];
        for (written, read) in rows {
            assert_eq!(laid_out(written), read);
        }
    }
}
