//! Making the end of a journal certain before anything is added to it: at opening, and after a failure.
//! Must never touch a byte before the end of the last complete append.

use crate::store::disk::{Access, File, make_folder};
use crate::store::error::{Finding, Meaning, StoreError};

use super::Journal;
use super::append::Writer;
use super::discover;
use super::mark;
use super::segment::{HEADER_BYTES, Segment};

const CHUNK_BYTES: usize = 1 << 20;

impl Writer {
    /// Cuts off what lies behind the end, makes what lies before it durable, and opens the last segment
    /// for writing.
    pub(super) fn settle(&mut self, journal: &Journal) -> Result<(), StoreError> {
        self.file = None;
        self.mark = None;
        self.room.forget();
        let last = journal.state().segments.last().cloned();
        let Some(last) = last else { return Ok(()) };
        self.found_mark = mark::read(journal.place.disk.as_ref(), journal.dir())?;
        self.sweep(journal, &last)?;
        let open = journal.place.disk.open(&last.path, Access::Write);
        let file = open.map_err(|error| StoreError::io("open", &last.path, error))?;
        self.secure(journal, &last, file.as_ref())?;
        self.file = Some(file);
        self.write_mark(journal);
        Ok(())
    }

    /// Takes away files that a failure left: half-made ones, and a segment that was never written to.
    fn sweep(&mut self, journal: &Journal, last: &Segment) -> Result<(), StoreError> {
        let (disk, dir) = (journal.place.disk.as_ref(), journal.dir());
        let found = discover::discover(disk, dir)?;
        let never_used = found.segments.into_iter().filter(|segment| segment.number > last.number);
        let stale: Vec<_> = never_used.map(|segment| segment.path).chain(found.leftovers).collect();
        for path in &stale {
            disk.remove(path).map_err(|error| StoreError::io("remove", path, error))?;
        }
        if !stale.is_empty() {
            disk.sync_dir(dir).map_err(|error| StoreError::io("sync", dir, error))?;
        }
        Ok(())
    }

    /// After a failed sync the system shows bytes that it will never write. So whatever is not known
    /// to have been synced is written once more before the sync that makes it certain; a segment that
    /// no mark names yet may not even have its name on disk.
    fn secure(&self, journal: &Journal, last: &Segment, file: &dyn File) -> Result<(), StoreError> {
        let io = |doing| move |error| StoreError::io(doing, &last.path, error);
        let size = file.size_bytes().map_err(io("measure"))?;
        if size < last.end_bytes {
            let (file, offset) = (last.path.clone(), size);
            let finding = Finding { file, offset, seq: None, until: None, meaning: Meaning::TailMissing };
            return Err(StoreError::Damaged(finding));
        }
        let mark = self.found_mark.newest.filter(|mark| mark.store == journal.id);
        let certain = match mark {
            Some(mark) if mark.segment == last.number => mark.end_bytes.min(last.end_bytes),
            _ => {
                make_folder(journal.place.disk.as_ref(), journal.dir())?;
                journal.place.disk.sync_dir(journal.dir()).map_err(io("sync the folder of"))?;
                HEADER_BYTES
            }
        };
        if size == last.end_bytes && certain == last.end_bytes {
            return Ok(());
        }
        file.set_size(last.end_bytes).map_err(io("cut"))?;
        let mut chunk = vec![0; CHUNK_BYTES];
        let mut offset = certain;
        while offset < last.end_bytes {
            let wanted = CHUNK_BYTES.min((last.end_bytes - offset) as usize);
            let count = file.read_at(offset, &mut chunk[..wanted]).map_err(io("read"))?;
            if count == 0 {
                return Err(io("read")(std::io::ErrorKind::UnexpectedEof.into()));
            }
            file.write_at(offset, &chunk[..count]).map_err(io("write"))?;
            offset += count as u64;
        }
        file.sync().map_err(io("sync"))
    }
}
