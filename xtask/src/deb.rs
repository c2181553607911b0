//! A deb is made smaller than `dpkg-deb` makes it.
//!
//! `dpkg-deb` compresses with xz, and can not be told xz's filters. The one for x86 programs (BCJ: the targets
//! of calls are written as places, not as distances) takes 6 % of this deb, which is nearly all program. Every
//! dpkg and apt that reads xz reads it: what was filtered stands in the compressed stream itself.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome, While};
use crate::process::Program;

/// What every deb begins with: it is an `ar` archive.
const MAGIC: &[u8] = b"!<arch>\n";
/// Name (16), time (12), owner (6), group (6), mode (8), size (10) and an end mark (2), padded with spaces.
const HEADER: usize = 60;
const SIZE: std::ops::Range<usize> = 48..58;

/// Packs `deb` again; `tree` is a place to unpack it to.
///
/// # Errors
/// When a program that is needed fails, or its answer is not a deb.
pub(crate) fn pack_tighter(deb: &Path, tree: &Path) -> Outcome {
    let dpkg_deb = || Program::new("dpkg-deb");
    dpkg_deb().arg("--raw-extract").args([deb, tree]).output()?;
    dpkg_deb()
        .args(["--root-owner-group", "--no-uniform-compression", "-Znone"])
        .arg("--build")
        .args([tree, deb])
        .output()?;

    let archive = std::fs::read(deb).while_doing("read the deb")?;
    let mut packed = MAGIC.to_vec();
    for member in members(&archive)? {
        if member.name == "data.tar" {
            let content = compressed(member.content, &tree.with_extension("tar"))?;
            packed.extend(member.with("data.tar.xz", &content));
        } else {
            packed.extend(member.with(&member.name, member.content));
        }
    }
    std::fs::write(deb, packed).while_doing("write the deb")
}

/// One file of the archive.
struct Member<'a> {
    name: String,
    header: &'a [u8],
    content: &'a [u8],
}

impl Member<'_> {
    /// The bytes of a member that has this one's time, owner and mode.
    fn with(&self, name: &str, content: &[u8]) -> Vec<u8> {
        let mut bytes = format!("{name:<16}").into_bytes();
        bytes.extend_from_slice(&self.header[bytes.len()..SIZE.start]);
        bytes.extend(format!("{:<10}", content.len()).into_bytes());
        bytes.extend_from_slice(&self.header[SIZE.end..]);
        bytes.extend_from_slice(content);
        if bytes.len() % 2 == 1 {
            bytes.push(b'\n');
        }
        bytes
    }
}

fn members(archive: &[u8]) -> Outcome<Vec<Member<'_>>> {
    let broken = || Failure::new("What dpkg-deb wrote is not an ar archive.");
    let mut rest = archive.strip_prefix(MAGIC).ok_or_else(broken)?;
    let mut members = Vec::new();
    while !rest.is_empty() {
        let (header, after) = rest.split_at_checked(HEADER).ok_or_else(broken)?;
        let text = String::from_utf8_lossy(header);
        let size = text.get(SIZE).and_then(|size| size.trim().parse().ok());
        let (content, after) = size
            .and_then(|size: usize| after.split_at_checked(size))
            .ok_or_else(broken)?;
        members.push(Member {
            name: text[..16].trim_end().to_owned(),
            header,
            content,
        });
        // A member of odd length is followed by one byte of padding.
        rest = after.get(content.len() % 2..).unwrap_or_default();
    }
    Ok(members)
}

/// `content` as xz makes it, by way of the file `scratch`.
fn compressed(content: &[u8], scratch: &Path) -> Outcome<Vec<u8>> {
    std::fs::write(scratch, content).while_doing("write what the deb holds")?;
    // The dictionary is larger than the program, and still small enough to be unpacked anywhere.
    let mut xz = Program::new("xz").args(["--force", "--check=crc32"]);
    if cfg!(target_arch = "x86_64") {
        xz = xz.arg("--x86");
    }
    // Tried on this package: one more bit of the byte before helps, and one less of where it stands.
    xz.arg("--lzma2=preset=9e,lc=4,pb=1,dict=32MiB")
        .arg(scratch)
        .output()?;
    let mut written = scratch.as_os_str().to_owned();
    written.push(".xz");
    std::fs::read(PathBuf::from(written)).while_doing("read what xz wrote")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str, content: &str) -> String {
        let size = content.len();
        let padding = if size % 2 == 1 { "\n" } else { "" };
        format!(
            "{name:<16}{:<12}0     0     100644  {size:<10}`\n{content}{padding}",
            1_790_000_000
        )
    }

    #[test]
    fn a_members_content_is_changed_and_nothing_else() {
        let archive =
            |second: String| ["!<arch>\n", &member("debian-binary", "2.0\n"), &second].concat();
        let cases = [
            ("data", "packed"),
            ("odd", "even"),
            ("even", "odd"),
            ("data", ""),
        ];
        for (before, after) in cases {
            let made = archive(member("data.tar", before));
            let members = members(made.as_bytes()).unwrap();
            let bytes = [
                MAGIC.to_vec(),
                members[0].with("debian-binary", members[0].content),
                members[1].with("data.tar.xz", after.as_bytes()),
            ];
            let expected = archive(member("data.tar.xz", after));
            assert_eq!(
                String::from_utf8(bytes.concat()).unwrap(),
                expected,
                "{before} → {after}"
            );
        }
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        let cut = member("data.tar", "content");
        for text in [
            "",
            "PK",
            "!<arch>\nshort",
            &format!("!<arch>\n{}", &cut[..64]),
        ] {
            assert!(members(text.as_bytes()).is_err(), "{text:?}");
        }
    }
}
