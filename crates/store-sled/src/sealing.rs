//! The keys of a store, and what is done with them.
//!
//! One random master key; a key of its own for every purpose, drawn from it with
//! HKDF-Expand (RFC 5869, one block of HMAC-SHA-256). The master key is kept wrapped by
//! a key from a [`crate::KeySource`] and never leaves this process in clear.
//!
//! What is sealed is sealed with XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): its nonces are
//! long enough to be drawn at random for as long as a store lives.

use std::io;

use chacha20::{R20, hchacha};
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use sha2::Sha256;
use zeroize::Zeroizing;

/// 32 bytes that are wiped when dropped.
pub(crate) type SecretBytes = Zeroizing<[u8; 32]>;

type HmacSha256 = Hmac<Sha256>;

pub(crate) const NONCE: usize = 24;
pub(crate) const TAG: usize = 16;

/// What was sealed does not open: it is not what was written, or not in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DoesNotOpen;

/// Random bytes from the operating system.
#[expect(
    clippy::disallowed_methods,
    reason = "keys and nonces are the store's own business; no decision depends on them"
)]
pub(crate) fn random<const LENGTH: usize>() -> io::Result<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

/// The key that a [`crate::KeySource`] gives: it wraps the master key and nothing else.
pub struct WrappingKey(SecretBytes);

impl WrappingKey {
    /// Takes 32 random bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new one.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn random() -> io::Result<Self> {
        Ok(Self::from_bytes(random()?))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Tells two keys apart without telling anything of them.
    pub(crate) fn fingerprint(&self) -> [u8; 8] {
        let check = expand(&self.0, b"svara key fingerprint");
        let mut short = [0; 8];
        short.copy_from_slice(&check[..8]);
        short
    }

    pub(crate) fn wrap(&self, master: &MasterKey, place: &[u8]) -> io::Result<Vec<u8>> {
        self.cipher().seal(&[], master.0.as_slice(), place)
    }

    pub(crate) fn unwrap(&self, wrapped: &[u8], place: &[u8]) -> Result<MasterKey, DoesNotOpen> {
        let opened = Zeroizing::new(self.cipher().open(wrapped, place)?);
        let bytes = <[u8; 32]>::try_from(opened.as_slice()).map_err(|_| DoesNotOpen)?;
        Ok(MasterKey(Zeroizing::new(bytes)))
    }

    fn cipher(&self) -> Cipher {
        Cipher(expand(&self.0, b"svara master key wrapping"))
    }
}

impl std::fmt::Debug for WrappingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WrappingKey(hidden)")
    }
}

/// The key that every other key of a store comes from.
#[derive(Clone)]
pub(crate) struct MasterKey(SecretBytes);

impl MasterKey {
    pub(crate) fn random() -> io::Result<Self> {
        Ok(Self(Zeroizing::new(random()?)))
    }
}

/// The keys for rows, one for each purpose.
#[derive(Clone)]
pub(crate) struct RowKeys {
    cipher: Cipher,
    names: HmacSha256,
    shares: HmacSha256,
    journal: JournalKey,
}

/// The key for what the journal keeps of rows until they are in their files.
#[derive(Clone)]
pub(crate) struct JournalKey(Cipher);

impl JournalKey {
    pub(crate) fn of(master: &MasterKey) -> Self {
        Self(Cipher(expand(&master.0, b"svara journal")))
    }

    /// Seals `plain` so that it opens at `place` alone.
    pub(crate) fn seal(&self, plain: &[u8], place: &[u8]) -> io::Result<Vec<u8>> {
        self.seal_behind(&[], plain, place)
    }

    /// The same, behind a heading that is left as it is.
    pub(crate) fn seal_behind(
        &self,
        heading: &[u8],
        plain: &[u8],
        place: &[u8],
    ) -> io::Result<Vec<u8>> {
        self.0.seal(heading, plain, place)
    }

    /// Opens what was sealed for `place`.
    pub(crate) fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
        self.0.open(sealed, place)
    }
}

impl RowKeys {
    pub(crate) fn of(master: &MasterKey) -> Self {
        Self {
            cipher: Cipher(expand(&master.0, b"svara rows")),
            names: keyed(&expand(&master.0, b"svara row names")),
            shares: keyed(&expand(&master.0, b"svara row shares")),
            journal: JournalKey::of(master),
        }
    }

    pub(crate) const fn journal(&self) -> &JournalKey {
        &self.journal
    }

    /// Seals `plain`, behind a heading that is left as it is, so that it opens at `place` alone.
    pub(crate) fn seal_behind(
        &self,
        heading: &[u8],
        plain: &[u8],
        place: &[u8],
    ) -> io::Result<Vec<u8>> {
        self.cipher.seal(heading, plain, place)
    }

    /// Opens what was sealed for `place`.
    pub(crate) fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
        self.cipher.open(sealed, place)
    }

    /// Opens what was sealed for `place` into `text`, in place of what stood there.
    pub(crate) fn open_into(
        &self,
        text: &mut Vec<u8>,
        sealed: &[u8],
        place: &[u8],
    ) -> Result<(), DoesNotOpen> {
        self.cipher.open_into(text, sealed, place)
    }

    /// What stands in a row's key for `identity`: equal for equal ones, and telling
    /// nothing else. 128 bits keep chance collisions out of reach of any store.
    pub(crate) fn name(&self, sort: u8, identity: &str) -> [u8; 16] {
        shortened(
            self.names
                .clone()
                .chain_update([sort])
                .chain_update(identity),
        )
    }

    /// A row's share in the sum over all rows. The nonce and the tag stand for the
    /// row's content, since nobody without the key can make them fit another.
    pub(crate) fn share(&self, key: &[u8], sealed: &[u8]) -> u128 {
        let nonce = sealed.get(..NONCE).unwrap_or(sealed);
        let tag = sealed
            .len()
            .checked_sub(TAG)
            .and_then(|at| sealed.get(at..))
            .unwrap_or(sealed);
        let mac = self
            .shares
            .clone()
            .chain_update(nonce)
            .chain_update(tag)
            .chain_update(key);
        u128::from_le_bytes(shortened(mac))
    }
}

/// A key that seals with XChaCha20-Poly1305.
#[derive(Clone)]
struct Cipher(SecretBytes);

impl Cipher {
    /// The key and the nonce of RFC 8439 that stand for a longer nonce: section 2.3 of the draft.
    ///
    /// The key opens what has this one nonce and nothing else, which is in memory in clear
    /// beside it; so it is not wiped.
    fn with(&self, nonce: &[u8; NONCE]) -> Option<(LessSafeKey, Nonce)> {
        let (first, last) = nonce.split_first_chunk::<16>()?;
        let key: &[u8; 32] = &self.0;
        let drawn = hchacha::<R20>(key.into(), first.into());
        let key = UnboundKey::new(&CHACHA20_POLY1305, &drawn).ok()?;
        let mut short = [0; 12];
        short.get_mut(4..)?.copy_from_slice(last);
        Some((LessSafeKey::new(key), Nonce::assume_unique_for_key(short)))
    }

    fn seal(&self, heading: &[u8], plain: &[u8], place: &[u8]) -> io::Result<Vec<u8>> {
        let nonce = random::<NONCE>()?;
        let begins = heading.len() + NONCE;
        // In the one piece of memory that it stays in.
        let mut sealed = Vec::with_capacity(begins + plain.len() + TAG);
        sealed.extend(heading);
        sealed.extend(nonce);
        sealed.extend(plain);
        let too_large = || io::Error::other("a row is too large to encrypt");
        let (key, nonce) = self.with(&nonce).ok_or_else(too_large)?;
        let text = sealed.get_mut(begins..).unwrap_or_default();
        let tag = key
            .seal_in_place_separate_tag(nonce, Aad::from(place), text)
            .map_err(|_| too_large())?;
        sealed.extend(tag.as_ref());
        Ok(sealed)
    }

    fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
        let mut text = Vec::new();
        self.open_into(&mut text, sealed, place)?;
        Ok(text)
    }

    /// Opens into memory that is there already. What stood in it is gone in any case.
    fn open_into(
        &self,
        text: &mut Vec<u8>,
        sealed: &[u8],
        place: &[u8],
    ) -> Result<(), DoesNotOpen> {
        text.clear();
        let (nonce, sealed) = sealed.split_first_chunk().ok_or(DoesNotOpen)?;
        let (key, nonce) = self.with(nonce).ok_or(DoesNotOpen)?;
        text.extend_from_slice(sealed);
        let plain = key.open_in_place(nonce, Aad::from(place), text);
        let length = plain.map(|plain| plain.len());
        text.truncate(length.as_ref().copied().unwrap_or_default());
        length.map(drop).map_err(|_| DoesNotOpen)
    }
}

/// HKDF-Expand for 32 bytes; the key is random already, so there is nothing to extract.
fn expand(key: &SecretBytes, purpose: &[u8]) -> SecretBytes {
    let block = keyed(key)
        .chain_update(purpose)
        .chain_update([1])
        .finalize();
    Zeroizing::new(block.into_bytes().into())
}

fn keyed(key: &SecretBytes) -> HmacSha256 {
    // RFC 2104 fills a short key up to a block of 64 bytes with zeros.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key.as_slice());
    let block: &[u8; 64] = &block;
    HmacSha256::new(block.into())
}

fn shortened(mac: HmacSha256) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&mac.finalize().into_bytes()[..16]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<_> = hex
            .chars()
            .map(|digit| digit.to_digit(16).unwrap())
            .collect();
        digits
            .chunks(2)
            .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap())
            .collect()
    }

    #[test]
    fn keys_are_drawn_as_rfc_5869_says() {
        // Its first test case; one block is what is drawn here.
        let random = bytes("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
        let key = Zeroizing::new(random.try_into().unwrap());
        let drawn = expand(&key, &bytes("f0f1f2f3f4f5f6f7f8f9"));
        let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf";
        assert_eq!(drawn.as_slice(), bytes(expected));
    }

    #[test]
    fn what_is_sealed_is_what_the_draft_says() {
        // Section A.3.1 of draft-irtf-cfrg-xchacha-03.
        let key: Vec<u8> = (0x80..0xa0).collect();
        let cipher = Cipher(Zeroizing::new(key.try_into().unwrap()));
        let nonce = bytes("404142434445464748494a4b4c4d4e4f5051525354555657");
        let text = bytes(concat!(
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb",
            "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452",
            "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9",
            "21f9664c97637da9768812f615c68b13b52e",
        ));
        let tag = bytes("c0875924c1c7987947deafd8780acf49");
        let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
            for the future, sunscreen would be it.";
        let opened = cipher.open(
            &[nonce, text, tag].concat(),
            &bytes("50515253c0c1c2c3c4c5c6c7"),
        );
        assert_eq!(opened, Ok(plain.to_vec()));
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_alone() {
        let keys = RowKeys::of(&MasterKey::random().unwrap());
        let others = RowKeys::of(&MasterKey::random().unwrap());
        let sealed = keys.journal().seal(b"anna", b"here").unwrap();
        let mut flipped = sealed.clone();
        flipped[NONCE] ^= 1;
        let rows: [(&RowKeys, &[u8], &[u8], bool); 7] = [
            (&keys, &sealed, b"here", true),
            (&keys, &sealed, b"there", false),
            (&others, &sealed, b"here", false),
            (&keys, &flipped, b"here", false),
            (&keys, &sealed[1..], b"here", false),
            (&keys, &sealed[..NONCE], b"here", false),
            (&keys, b"", b"here", false),
        ];
        for (nth, (keys, sealed, place, opens)) in rows.into_iter().enumerate() {
            let expected = if opens {
                Ok(b"anna".to_vec())
            } else {
                Err(DoesNotOpen)
            };
            assert_eq!(keys.journal().open(sealed, place), expected, "row {nth}");
        }
        assert_ne!(
            keys.journal().seal(b"anna", b"here").unwrap(),
            sealed,
            "every nonce is new"
        );
    }

    #[test]
    fn a_name_is_told_apart_by_its_sort_and_its_store() {
        let master = MasterKey::random().unwrap();
        let keys = RowKeys::of(&master);
        assert_eq!(keys.name(3, "anna"), RowKeys::of(&master).name(3, "anna"));
        assert_ne!(keys.name(3, "anna"), keys.name(4, "anna"));
        assert_ne!(keys.name(3, "anna"), keys.name(3, "bo"));
        let others = RowKeys::of(&MasterKey::random().unwrap());
        assert_ne!(keys.name(3, "anna"), others.name(3, "anna"));
    }

    #[test]
    fn no_key_shows() {
        let key = WrappingKey::from_bytes([7; 32]);
        assert_eq!(format!("{key:?}"), "WrappingKey(hidden)");
    }
}
