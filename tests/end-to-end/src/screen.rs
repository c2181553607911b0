//! What is on the display, read straight from the display server's memory: fast enough to time by.
//!
//! Xvfb keeps its picture in a file of the X window dump format (`XWDFile.h`): a header of big-endian words,
//! the colour map, then the rows.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Duration;

use crate::patience::{now, within};
use crate::trouble::{Outcome, Trouble, While};

const BYTES_A_PIXEL: usize = 4;
/// How long nothing moves on a display that is at rest: several of its frames.
const AT_REST: Duration = Duration::from_millis(120);
/// How long to wait for that at most.
const WATCHED: Duration = Duration::from_millis(1500);
/// In the colour map.
const BYTES_A_COLOUR: u64 = 12;

/// The display's picture.
pub struct Screen {
    memory: File,
    begins: u64,
    bytes_a_row: usize,
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
}

/// A rectangle on the display, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub struct Area {
    pub left: usize,
    pub top: usize,
    pub width: usize,
    pub height: usize,
}

impl Screen {
    /// Opens the picture of the display that was started with `-fbdir folder`.
    ///
    /// # Errors
    /// When there is none.
    pub fn in_folder(folder: &Path) -> Outcome<Self> {
        let memory =
            File::open(folder.join("Xvfb_screen0")).while_trying_to("open the display's memory")?;
        let mut header = [0; 25 * 4];
        memory
            .read_exact_at(&mut header, 0)
            .while_trying_to("read the display's memory")?;
        let word = |index: usize| {
            let bytes: [u8; 4] = header[index * 4..index * 4 + 4]
                .try_into()
                .unwrap_or_default();
            u32::from_be_bytes(bytes)
        };
        let size = |index| usize::try_from(word(index)).unwrap_or_default();
        if size(11) != BYTES_A_PIXEL * 8 {
            return Err(Trouble::new(format!(
                "32 bits a pixel are expected; the display has {}",
                size(11)
            )));
        }

        Ok(Self {
            memory,
            begins: u64::from(word(0)) + u64::from(word(19)) * BYTES_A_COLOUR,
            bytes_a_row: size(12),
            width: size(4),
            height: size(5),
        })
    }

    /// The pixels of an area as they are now: blue, green, red, nothing.
    ///
    /// # Errors
    /// When the display has gone.
    pub fn read(&self, area: Area) -> Outcome<Vec<u8>> {
        let mut pixels = vec![0; area.width * area.height * BYTES_A_PIXEL];
        for (row, line) in pixels
            .chunks_exact_mut(area.width * BYTES_A_PIXEL)
            .enumerate()
        {
            let at = (area.top + row) * self.bytes_a_row + area.left * BYTES_A_PIXEL;
            let at = u64::try_from(at).while_trying_to("find a row")?;
            self.memory
                .read_exact_at(line, self.begins + at)
                .while_trying_to("read the display's memory")?;
        }
        Ok(pixels)
    }

    /// An area as it is now, as a picture.
    ///
    /// # Errors
    /// When the display has gone.
    pub fn picture(&self, area: Area) -> Outcome<Vec<u8>> {
        let colours: Vec<u8> = self
            .read(area)?
            .chunks_exact(BYTES_A_PIXEL)
            .flat_map(|pixel| [pixel[2], pixel[1], pixel[0]])
            .collect();
        let side = |pixels: usize| u32::try_from(pixels).while_trying_to("measure a picture");
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, side(area.width)?, side(area.height)?);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fastest);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&colours))
            .while_trying_to("write a picture")?;
        Ok(file)
    }

    /// Waits until nothing moves in an area, or for as long as a person would look at something that never stops.
    ///
    /// # Errors
    /// When the display has gone.
    pub fn comes_to_rest(&self, area: Area) -> Outcome {
        let mut since = now();
        let mut last = self.read(area)?;
        // Something that spins or counts never rests, and is photographed all the same.
        let _rested = within(WATCHED, "the display to be still", || {
            let next = self.read(area)?;
            if next != last {
                last = next;
                since = now();
            }
            Ok((since.elapsed() > AT_REST).then_some(()))
        });
        Ok(())
    }

    /// Everything.
    #[must_use]
    pub fn whole(&self) -> Area {
        Area {
            left: 0,
            top: 0,
            width: self.width,
            height: self.height,
        }
    }

    /// How many pixels have exactly this colour, `0xRRGGBB`.
    ///
    /// # Errors
    /// When the display has gone.
    pub fn count(&self, colour: u32) -> Outcome<usize> {
        self.count_in(self.whole(), colour)
    }

    /// The same in a part of it.
    ///
    /// # Errors
    /// As [`Self::count`].
    pub fn count_in(&self, area: Area, colour: u32) -> Outcome<usize> {
        let [_, red, green, blue] = colour.to_be_bytes();
        let pixels = self.read(area)?;
        Ok(pixels
            .chunks_exact(BYTES_A_PIXEL)
            .filter(|pixel| pixel[..3] == [blue, green, red])
            .count())
    }
}

impl Area {
    /// This area with the pixels of another blanked, so that only what is outside it is compared.
    pub fn blank(self, pixels: &mut [u8], hidden: Area) {
        for row in
            hidden.top.max(self.top)..(hidden.top + hidden.height).min(self.top + self.height)
        {
            let left = hidden.left.clamp(self.left, self.left + self.width) - self.left;
            let right =
                (hidden.left + hidden.width).clamp(self.left, self.left + self.width) - self.left;
            let line = (row - self.top) * self.width;
            pixels[(line + left) * BYTES_A_PIXEL..(line + right) * BYTES_A_PIXEL].fill(0);
        }
    }
}
