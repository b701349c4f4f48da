//! A stream of bytes sealed to a recovery kit, in pieces, so that it is as long as it likes to be.
//!
//! The file begins with a line that says what it is, the organisation whose kit opens it, and the key
//! of the file sealed to the kit. Then come the pieces, each with its length before it: sealed with the
//! key of the file, bound to its number and to whether it is the last. So none can be moved, left out,
//! added, or cut off (`docs/keys.md`).

use std::io::{self, Read, Write};

use rufaa_vault::{PublicKey, SealingKey, SymmetricKey, place};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::keys::chance;

/// What a sealed backup begins with.
pub(super) const MAGIC: &[u8] = b"rufaa sealed backup 1\n";
/// Bytes of a piece before it is sealed.
const PIECE_BYTES: usize = 64 * 1024;
/// Bytes that a seal adds to a piece: nonce and tag.
const SEAL_BYTES: usize = 40;
/// Bytes of the key of the file as it is sealed to the kit.
const KEY_BYTES: usize = 32 + 48;

/// Seals what is written to it.
pub(super) struct Sealer<W: Write> {
    out: W,
    pieces: Pieces,
    buffer: Zeroizing<Vec<u8>>,
}

/// The key of a file, and which piece comes next.
struct Pieces {
    key: SymmetricKey,
    organisation: Uuid,
    number: u64,
}

impl Pieces {
    fn place(&self, last: bool) -> Vec<u8> {
        place(&[
            b"rufaa backup piece v1",
            self.organisation.as_bytes(),
            &self.number.to_be_bytes(),
            &[u8::from(last)],
        ])
    }
}

fn key_place(organisation: Uuid) -> Vec<u8> {
    place(&[b"rufaa backup key v1", organisation.as_bytes()])
}

impl<W: Write> Sealer<W> {
    /// Begins a file that the kit of this organisation opens.
    pub(super) fn begin(mut out: W, organisation: Uuid, kit: PublicKey) -> io::Result<Self> {
        let key = SymmetricKey::generate(&mut chance());
        let sealed = kit
            .seal(&key_place(organisation), key.to_bytes().as_ref(), &mut chance())
            .map_err(io::Error::other)?;
        out.write_all(MAGIC)?;
        out.write_all(organisation.as_bytes())?;
        out.write_all(&sealed)?;
        let pieces = Pieces { key, organisation, number: 0 };
        Ok(Self { out, pieces, buffer: Zeroizing::new(Vec::with_capacity(PIECE_BYTES)) })
    }

    /// Writes the last piece. Gives what was written to, and the key of the file, to look at once more.
    pub(super) fn finish(mut self) -> io::Result<(W, SymmetricKey)> {
        self.piece(true)?;
        self.out.flush()?;
        Ok((self.out, self.pieces.key))
    }

    fn piece(&mut self, last: bool) -> io::Result<()> {
        let place = self.pieces.place(last);
        let sealed =
            self.pieces.key.seal(&place, &self.buffer, &mut chance()).map_err(io::Error::other)?;
        let length = u32::try_from(sealed.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_be_bytes())?;
        self.out.write_all(&sealed)?;
        self.buffer.clear();
        self.pieces.number += 1;
        Ok(())
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = PIECE_BYTES - self.buffer.len();
        let taken = bytes.get(..room).unwrap_or(bytes);
        self.buffer.extend_from_slice(taken);
        if self.buffer.len() == PIECE_BYTES {
            self.piece(false)?;
        }
        Ok(taken.len())
    }

    /// What is written waits for its piece to be full.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens what a [`Sealer`] sealed. Ends with an error where anything is not as it was written.
pub(super) struct Opener<R: Read> {
    from: R,
    pieces: Pieces,
    buffer: Zeroizing<Vec<u8>>,
    read: usize,
    ended: bool,
}

impl<R: Read> Opener<R> {
    /// Begins with the kit, the line at the beginning being read.
    pub(super) fn with_kit(mut from: R, kit: &SealingKey) -> io::Result<Self> {
        let organisation = read_organisation(&mut from)?;
        let mut sealed = [0; KEY_BYTES];
        from.read_exact(&mut sealed)?;
        let opened = kit.open(&key_place(organisation), &sealed).or(Err(other_kit()))?;
        let key = SymmetricKey::from_bytes(&Zeroizing::new(opened)).or(Err(other_kit()))?;
        Ok(Self::of(from, key, organisation))
    }

    /// Begins with the key of the file, the line at the beginning being read.
    pub(super) fn with_key(mut from: R, key: SymmetricKey) -> io::Result<Self> {
        let organisation = read_organisation(&mut from)?;
        from.read_exact(&mut [0; KEY_BYTES])?;
        Ok(Self::of(from, key, organisation))
    }

    fn of(from: R, key: SymmetricKey, organisation: Uuid) -> Self {
        let pieces = Pieces { key, organisation, number: 0 };
        Self { from, pieces, buffer: Zeroizing::default(), read: 0, ended: false }
    }

    fn next_piece(&mut self) -> io::Result<()> {
        let mut length = [0; 4];
        self.from.read_exact(&mut length)?;
        let length = usize::try_from(u32::from_be_bytes(length)).map_err(io::Error::other)?;
        if length > PIECE_BYTES + SEAL_BYTES {
            return Err(damaged());
        }
        let mut sealed = vec![0; length];
        self.from.read_exact(&mut sealed)?;
        let open = |last| self.pieces.key.open(&self.pieces.place(last), &sealed);
        let (opened, last) = match open(false) {
            Ok(opened) => (opened, false),
            Err(_) => (open(true).or(Err(damaged()))?, true),
        };
        if last && self.from.read(&mut [0])? > 0 {
            return Err(damaged());
        }
        self.buffer = Zeroizing::new(opened);
        self.read = 0;
        self.ended = last;
        self.pieces.number += 1;
        Ok(())
    }
}

impl<R: Read> Read for Opener<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.read == self.buffer.len() && !self.ended {
            self.next_piece()?;
        }
        let left = self.buffer.get(self.read..).unwrap_or_default();
        let length = left.len().min(out.len());
        for (to, byte) in out.iter_mut().zip(left) {
            *to = *byte;
        }
        self.read += length;
        Ok(length)
    }
}

fn read_organisation(from: &mut impl Read) -> io::Result<Uuid> {
    let mut bytes = [0; 16];
    from.read_exact(&mut bytes)?;
    Ok(Uuid::from_bytes(bytes))
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the backup was changed, damaged or cut off")
}

fn other_kit() -> io::Error {
    let what = "these halves of a recovery kit do not open the backup; look whether they belong \
                together and to the organisation that keeps the node";
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(text: &[u8], kit: &SealingKey) -> Vec<u8> {
        let mut sealer = Sealer::begin(Vec::new(), Uuid::from_u128(7), kit.public()).unwrap();
        sealer.write_all(text).unwrap();
        sealer.finish().unwrap().0
    }

    fn opened(bytes: &[u8], kit: &SealingKey) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        let body = bytes.get(MAGIC.len()..).unwrap_or_default();
        Opener::with_kit(body, kit)?.read_to_end(&mut text)?;
        Ok(text)
    }

    fn text(length: usize) -> Vec<u8> {
        (0..length).map(|number| u8::try_from(number % 251).unwrap()).collect()
    }

    #[test]
    fn whatever_was_sealed_comes_back_at_every_length_around_a_piece() {
        let kit = SealingKey::generate(&mut chance());
        for length in [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES] {
            let text = text(length);
            assert_eq!(opened(&sealed(&text, &kit), &kit).unwrap(), text, "{length}");
        }
    }

    #[test]
    fn nothing_that_was_changed_cut_off_moved_or_added_opens() {
        let kit = SealingKey::generate(&mut chance());
        let bytes = sealed(&text(2 * PIECE_BYTES + 9), &kit);
        for place in (MAGIC.len()..bytes.len()).step_by(1_009) {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(opened(&changed, &kit).is_err(), "byte {place}");
        }
        let piece = 4 + PIECE_BYTES + SEAL_BYTES;
        let body = MAGIC.len() + 16 + KEY_BYTES;
        for cut in [bytes.len() - 1, body + piece, body + 2 * piece, body] {
            assert!(opened(&bytes[..cut], &kit).is_err(), "cut off at {cut}");
        }
        let (head, pieces) = bytes.split_at(body);
        let (first, rest) = pieces.split_at(piece);
        let (second, last) = rest.split_at(piece);
        for moved in
            [[second, first, last].concat(), [first, last].concat(), [first, rest, last].concat()]
        {
            assert!(opened(&[head, &moved].concat(), &kit).is_err());
        }
        let other = SealingKey::generate(&mut chance());
        let error = opened(&bytes, &other).unwrap_err();
        assert!(error.to_string().contains("halves of a recovery kit"), "{error}");
    }
}
