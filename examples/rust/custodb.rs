//! CustoDB from Rust: the C interface as custodb.h describes it, safe. No crates; take this file and adapt it.
//!
//! Text goes in as `&[u8]` or `&str` (the library checks that it is UTF-8) and comes out as `String`. A `Store` may be shared between
//! threads; a `Record` or a `Doc` can be sent to another one, but is used by one at a time.
#![allow(dead_code)]

use std::ffi::{c_void, CStr};
use std::mem::{size_of, zeroed};
use std::os::raw::{c_char, c_int};
use std::ptr::{null, null_mut};

pub type Handle = *mut c_void;
type E = *mut *mut c_void;
type Status = i32;

pub type Id = [u8; 16];

#[repr(C)]
pub struct OpenOptions {
    pub struct_size: u32,
    pub read_only: u32,
    key: *const u8,
    key_size: usize,
    passphrase: *const u8,
    passphrase_size: usize,
    recovery_code: *const u8,
    recovery_code_size: usize,
    pub memory_budget_bytes: u64,
    pub kdf_memory_kib: u32,
    pub kdf_passes: u32,
    resolve_salt: *const u8,
    resolve_salt_size: usize,
    pub no_thread: u32,
    reserved: u32,
}

#[repr(C)]
pub struct PutResult {
    struct_size: u32,
    pub created: u32,
    pub changed: u32,
    pub customer_records: u32,
    pub merged: u32,
    pub split: u32,
    pub record: Id,
    pub customer: Id,
}

#[repr(C)]
pub struct UndoResult {
    struct_size: u32,
    reserved: u32,
    pub records_changed: u64,
    pub kept_later: u64,
    pub run: Id,
}

/// What the store's writer did since it was opened.
#[repr(C)]
pub struct Counters {
    struct_size: u32,
    reserved: u32,
    pub rows_read: u64,
    pub rows_written: u64,
    pub pages_written: u64,
    pub compared_pairs: u64,
    pub clustered_records: u64,
}

#[repr(C)]
struct ImportOptions {
    struct_size: u32,
    no_train: u32,
    source: *const u8,
    source_size: usize,
    key_column: *const u8,
    key_column_size: usize,
    profile: *const u8,
    profile_size: usize,
}

#[repr(C)]
struct Progress {
    struct_size: u32,
    reserved: u32,
    report: Option<unsafe extern "C" fn(*mut c_void, *const c_char, u64, u64) -> c_int>,
    user: *mut c_void,
    cancel: Handle,
}

#[link(name = "custodb")]
extern "C" {
    fn custodb_status_name(status: Status) -> *const c_char;
    fn custodb_error_message(e: Handle) -> *const c_char;
    fn custodb_error_field(e: Handle) -> *const c_char;
    fn custodb_error_row(e: Handle) -> i64;
    fn custodb_error_free(e: Handle);
    fn custodb_id_to_text(id: *const Id, text: *mut c_char, e: E) -> Status;
    fn custodb_id_from_text(text: *const u8, n: usize, id: *mut Id, e: E) -> Status;
    fn custodb_doc_type(d: Handle, pointer: *const u8, n: usize) -> c_int;
    fn custodb_doc_size(d: Handle, pointer: *const u8, n: usize) -> usize;
    fn custodb_doc_bool(d: Handle, pointer: *const u8, n: usize, value: *mut c_int, e: E) -> Status;
    fn custodb_doc_int(d: Handle, pointer: *const u8, n: usize, value: *mut i64, e: E) -> Status;
    fn custodb_doc_real(d: Handle, pointer: *const u8, n: usize, value: *mut f64, e: E) -> Status;
    fn custodb_doc_string(d: Handle, pointer: *const u8, n: usize, text: *mut *const u8, size: *mut usize, e: E) -> Status;
    fn custodb_doc_member(d: Handle, pointer: *const u8, n: usize, index: usize, name: *mut *const u8, size: *mut usize, e: E) -> Status;
    fn custodb_doc_json(d: Handle, indent: u32, json: *mut *const u8, size: *mut usize, e: E) -> Status;
    fn custodb_doc_free(d: Handle);
    fn custodb_store_create(path: *const u8, n: usize, options: *const OpenOptions, store: *mut Handle, e: E) -> Status;
    fn custodb_store_open(path: *const u8, n: usize, options: *const OpenOptions, store: *mut Handle, e: E) -> Status;
    fn custodb_store_close(s: Handle, e: E) -> Status;
    fn custodb_store_free(s: Handle);
    fn custodb_digest(s: Handle, digest: *mut Id, e: E) -> Status;
    fn custodb_verify(s: Handle, progress: *const Progress, report: *mut Handle, e: E) -> Status;
    fn custodb_record_new(source: *const u8, n: usize, key: *const u8, m: usize, record: *mut Handle, e: E) -> Status;
    fn custodb_record_add(r: Handle, field: *const u8, n: usize, text: *const u8, m: usize, e: E) -> Status;
    fn custodb_record_begin(r: Handle, group: *const u8, n: usize, e: E) -> Status;
    fn custodb_record_end(r: Handle, e: E) -> Status;
    fn custodb_record_profile(r: Handle, profile: *const u8, n: usize, e: E) -> Status;
    fn custodb_record_check(r: Handle, check: *mut Handle, e: E) -> Status;
    fn custodb_record_free(r: Handle);
    fn custodb_normalize(field: *const u8, n: usize, text: *const u8, m: usize, profile: *const u8, k: usize, value: *mut Handle, e: E) -> Status;
    fn custodb_put(s: Handle, r: Handle, result: *mut PutResult, e: E) -> Status;
    fn custodb_remove(s: Handle, source: *const u8, n: usize, key: *const u8, m: usize, removed: *mut c_int, e: E) -> Status;
    fn custodb_import_file(s: Handle, path: *const u8, n: usize, o: *const ImportOptions, p: *const Progress, report: *mut Handle, e: E) -> Status;
    fn custodb_export_file(s: Handle, path: *const u8, n: usize, what: u32, p: *const Progress, lines: *mut u64, e: E) -> Status;
    fn custodb_get(s: Handle, any: *const Id, d: *mut Handle, e: E) -> Status;
    fn custodb_get_record(s: Handle, record: *const Id, d: *mut Handle, e: E) -> Status;
    fn custodb_record_id(s: Handle, source: *const u8, n: usize, key: *const u8, m: usize, record: *mut Id, e: E) -> Status;
    fn custodb_customer_of(s: Handle, any: *const Id, customer: *mut Id, e: E) -> Status;
    fn custodb_find(s: Handle, query: *const u8, n: usize, limit: u32, hits: *mut Handle, e: E) -> Status;
    fn custodb_explain(s: Handle, any: *const Id, d: *mut Handle, e: E) -> Status;
    fn custodb_merge(s: Handle, a: *const Id, b: *const Id, reason: *const u8, n: usize, run: *mut Id, e: E) -> Status;
    fn custodb_split(s: Handle, c: *const Id, r: *const Id, count: usize, reason: *const u8, n: usize, run: *mut Id, e: E) -> Status;
    fn custodb_undo(s: Handle, run: *const Id, p: *const Progress, result: *mut UndoResult, e: E) -> Status;
    fn custodb_cancel_new(c: *mut Handle, e: E) -> Status;
    fn custodb_cancel_set(c: Handle);
    fn custodb_cancel_reset(c: Handle);
    fn custodb_cancel_free(c: Handle);
    fn custodb_fields(d: *mut Handle, e: E) -> Status;
    fn custodb_decode(bytes: *const u8, n: usize, d: *mut Handle, e: E) -> Status;
    fn custodb_audience_hash(audience: *const u8, n: usize, field: *const u8, m: usize, text: *const u8, k: usize, profile: *const u8, l: usize, d: *mut Handle, e: E) -> Status;
    fn custodb_detect_file(path: *const u8, n: usize, o: *const ImportOptions, d: *mut Handle, e: E) -> Status;
    fn custodb_check_file(path: *const u8, n: usize, o: *const ImportOptions, show_values: u32, p: *const Progress, d: *mut Handle, e: E) -> Status;
    fn custodb_edit(s: Handle, customer: *const Id, values: Handle, result: *mut PutResult, e: E) -> Status;
    fn custodb_explain_pair(s: Handle, a: *const Id, b: *const Id, d: *mut Handle, e: E) -> Status;
    fn custodb_explanation_svg(json: *const u8, n: usize, d: *mut Handle, e: E) -> Status;
    fn custodb_match(s: Handle, r: Handle, limit: u32, d: *mut Handle, e: E) -> Status;
    fn custodb_review(s: Handle, limit: u32, p: *const Progress, d: *mut Handle, e: E) -> Status;
    fn custodb_decide_pair(s: Handle, a: *const Id, b: *const Id, ruling: u32, reason: *const u8, n: usize, run: *mut Id, e: E) -> Status;
    fn custodb_sample_draw(s: Handle, seed: u64, size: u32, run: *mut Id, e: E) -> Status;
    fn custodb_sample(s: Handle, run: *const Id, d: *mut Handle, e: E) -> Status;
    fn custodb_train(s: Handle, p: *const Progress, run: *mut Id, e: E) -> Status;
    fn custodb_use_model(s: Handle, model: *const u8, n: usize, p: *const Progress, run: *mut Id, e: E) -> Status;
    fn custodb_preview_model(s: Handle, model: *const u8, n: usize, p: *const Progress, d: *mut Handle, e: E) -> Status;
    fn custodb_model_report(s: Handle, p: *const Progress, d: *mut Handle, e: E) -> Status;
    fn custodb_runs(s: Handle, limit: u32, d: *mut Handle, e: E) -> Status;
    fn custodb_history(s: Handle, any: *const Id, d: *mut Handle, e: E) -> Status;
    fn custodb_events(s: Handle, after: u64, limit: u32, d: *mut Handle, e: E) -> Status;
    fn custodb_undo_event(s: Handle, event: u64, result: *mut UndoResult, e: E) -> Status;
    fn custodb_info(s: Handle, d: *mut Handle, e: E) -> Status;
    fn custodb_definitions(s: Handle, d: *mut Handle, e: E) -> Status;
    fn custodb_define_source(s: Handle, name: *const u8, n: usize, trust: i32, unique: c_int, e: E) -> Status;
    fn custodb_key_list(s: Handle, d: *mut Handle, e: E) -> Status;
    fn custodb_key_add(s: Handle, passphrase: *const u8, n: usize, label: *const u8, m: usize, slot: *mut u32, e: E) -> Status;
    fn custodb_key_change(s: Handle, slot: u32, passphrase: *const u8, n: usize, e: E) -> Status;
    fn custodb_key_remove(s: Handle, slot: u32, e: E) -> Status;
    fn custodb_key_recovery(s: Handle, d: *mut Handle, e: E) -> Status;
    fn custodb_key_rekey(s: Handle, key: *const u8, n: usize, passphrase: *const u8, m: usize, p: *const Progress, e: E) -> Status;
    fn custodb_rebuild(s: Handle, p: *const Progress, e: E) -> Status;
    fn custodb_rescue(path: *const u8, n: usize, o: *const OpenOptions, new_path: *const u8, m: usize, new_options: *const OpenOptions, p: *const Progress, d: *mut Handle, e: E) -> Status;
    fn custodb_work(s: Handle, budget_ms: u32, more: *mut c_int, e: E) -> Status;
    fn custodb_store_counters(s: Handle, counters: *mut Counters, e: E) -> Status;
}

/// What a call that failed answered. `field` is "" and `row` -1 where it is about none.
#[derive(Debug, Default)]
pub struct Error {
    pub status: String,
    pub message: String,
    pub field: String,
    pub row: i64,
}
pub type Result<T> = std::result::Result<T, Error>;

fn owned(text: *const c_char) -> String {
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}

fn copied(text: *const u8, size: usize) -> String {
    String::from_utf8_lossy(unsafe { std::slice::from_raw_parts(text, size) }).into_owned()
}

/// Makes a call with a place for its error, and turns what it answers into a Result.
fn call<F: FnOnce(E) -> Status>(function: F) -> Result<()> {
    let mut e: Handle = null_mut();
    let status = function(&mut e);
    if status == 0 {
        return Ok(());
    }
    unsafe {
        let error = Error { status: owned(custodb_status_name(status)), message: owned(custodb_error_message(e)), field: owned(custodb_error_field(e)), row: custodb_error_row(e) };
        custodb_error_free(e);
        Err(error)
    }
}

/// The same for a call that writes one value.
fn made<T, F: FnOnce(*mut T, E) -> Status>(mut out: T, function: F) -> Result<T> {
    call(|e| function(&mut out, e))?;
    Ok(out)
}

fn doc<F: FnOnce(*mut Handle, E) -> Status>(function: F) -> Result<Doc> {
    Ok(Doc(made(null_mut(), function)?))
}

pub fn parse_id(text: &[u8]) -> Result<Id> {
    made([0; 16], |id, e| unsafe { custodb_id_from_text(text.as_ptr(), text.len(), id, e) })
}

pub fn id_text(id: &Id) -> Result<String> {
    let text = made([0 as c_char; 37], |t, e| unsafe { custodb_id_to_text(id, t as *mut c_char, e) })?;
    Ok(owned(text.as_ptr()))
}

pub fn normalize(field: &[u8], text: &[u8], profile: &[u8]) -> Result<Doc> {
    doc(|d, e| unsafe { custodb_normalize(field.as_ptr(), field.len(), text.as_ptr(), text.len(), profile.as_ptr(), profile.len(), d, e) })
}

pub fn fields() -> Result<Doc> {
    doc(|d, e| unsafe { custodb_fields(d, e) })
}

/// The text of a file's bytes, and its encoding.
pub fn decode(bytes: &[u8]) -> Result<Doc> {
    doc(|d, e| unsafe { custodb_decode(bytes.as_ptr(), bytes.len(), d, e) })
}

/// The hash by which an advertising platform knows a value.
pub fn audience_hash(audience: &[u8], field: &[u8], text: &[u8], profile: &[u8]) -> Result<Doc> {
    let (a, f, t, p) = (audience, field, text, profile);
    doc(|d, e| unsafe { custodb_audience_hash(a.as_ptr(), a.len(), f.as_ptr(), f.len(), t.as_ptr(), t.len(), p.as_ptr(), p.len(), d, e) })
}

/// Format and columns of a file.
pub fn detect_file(path: &[u8]) -> Result<Doc> {
    doc(|d, e| unsafe { custodb_detect_file(path.as_ptr(), path.len(), null(), d, e) })
}

/// How good a file's values are.
pub fn check_file(path: &[u8]) -> Result<Doc> {
    doc(|d, e| unsafe { custodb_check_file(path.as_ptr(), path.len(), null(), 0, null(), d, e) })
}

/// An explanation as a picture.
pub fn explanation_svg(explanation: &Doc) -> Result<String> {
    let json = explanation.json()?;
    doc(|d, e| unsafe { custodb_explanation_svg(json.as_ptr(), json.len(), d, e) })?.text(b"/svg")
}

/// What can be read of a damaged store, as a new one with the same key.
pub fn rescue(path: &[u8], secret: Secret, new_path: &[u8]) -> Result<Doc> {
    let o = OpenOptions::new().with(&secret);
    doc(|d, e| unsafe { custodb_rescue(path.as_ptr(), path.len(), &o, new_path.as_ptr(), new_path.len(), null(), null(), d, e) })
}

/// A flag that stops long work; any thread may set it.
pub struct Cancel(Handle);
unsafe impl Send for Cancel {}
unsafe impl Sync for Cancel {}

impl Drop for Cancel {
    fn drop(&mut self) {
        unsafe { custodb_cancel_free(self.0) }
    }
}

impl Cancel {
    pub fn new() -> Result<Cancel> {
        Ok(Cancel(made(null_mut(), |c, e| unsafe { custodb_cancel_new(c, e) })?))
    }
    pub fn set(&self) {
        unsafe { custodb_cancel_set(self.0) }
    }
    pub fn reset(&self) {
        unsafe { custodb_cancel_reset(self.0) }
    }
}

/// What a call answers, read by JSON Pointer.
pub struct Doc(Handle);
unsafe impl Send for Doc {}

impl Drop for Doc {
    fn drop(&mut self) {
        unsafe { custodb_doc_free(self.0) }
    }
}

impl Doc {
    pub fn kind(&self, p: &[u8]) -> &'static str {
        let kind = unsafe { custodb_doc_type(self.0, p.as_ptr(), p.len()) };
        ["absent", "null", "bool", "int", "real", "string", "array", "object"][(kind + 1) as usize]
    }
    pub fn size(&self, p: &[u8]) -> usize {
        unsafe { custodb_doc_size(self.0, p.as_ptr(), p.len()) }
    }
    pub fn bool(&self, p: &[u8]) -> Result<bool> {
        Ok(made(0, |value, e| unsafe { custodb_doc_bool(self.0, p.as_ptr(), p.len(), value, e) })? != 0)
    }
    pub fn int(&self, p: &[u8]) -> Result<i64> {
        made(0, |value, e| unsafe { custodb_doc_int(self.0, p.as_ptr(), p.len(), value, e) })
    }
    pub fn real(&self, p: &[u8]) -> Result<f64> {
        made(0.0, |value, e| unsafe { custodb_doc_real(self.0, p.as_ptr(), p.len(), value, e) })
    }
    fn string<F: FnOnce(*mut *const u8, *mut usize, E) -> Status>(function: F) -> Result<String> {
        let mut size = 0;
        let text = made(null(), |t, e| function(t, &mut size, e))?;
        Ok(copied(text, size))
    }
    pub fn text(&self, p: &[u8]) -> Result<String> {
        Doc::string(|t, n, e| unsafe { custodb_doc_string(self.0, p.as_ptr(), p.len(), t, n, e) })
    }
    pub fn member(&self, p: &[u8], index: usize) -> Result<String> {
        Doc::string(|t, n, e| unsafe { custodb_doc_member(self.0, p.as_ptr(), p.len(), index, t, n, e) })
    }
    pub fn json(&self) -> Result<String> {
        Doc::string(|t, n, e| unsafe { custodb_doc_json(self.0, 0, t, n, e) })
    }
}

/// A record on its way in; the first error of its methods sticks and is answered by `Store::put` and `check`.
pub struct Record(Handle);
unsafe impl Send for Record {}

impl Drop for Record {
    fn drop(&mut self) {
        unsafe { custodb_record_free(self.0) }
    }
}

impl Record {
    pub fn new(source: &[u8], key: &[u8]) -> Result<Record> {
        Ok(Record(made(null_mut(), |r, e| unsafe { custodb_record_new(source.as_ptr(), source.len(), key.as_ptr(), key.len(), r, e) })?))
    }
    pub fn add(&mut self, field: &[u8], text: &[u8]) -> Result<()> {
        call(|e| unsafe { custodb_record_add(self.0, field.as_ptr(), field.len(), text.as_ptr(), text.len(), e) })
    }
    pub fn begin(&mut self, group: &[u8]) -> Result<()> {
        call(|e| unsafe { custodb_record_begin(self.0, group.as_ptr(), group.len(), e) })
    }
    pub fn end(&mut self) -> Result<()> {
        call(|e| unsafe { custodb_record_end(self.0, e) })
    }
    pub fn profile(&mut self, settings: &[u8]) -> Result<()> {
        call(|e| unsafe { custodb_record_profile(self.0, settings.as_ptr(), settings.len(), e) })
    }
    pub fn check(&self) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_record_check(self.0, d, e) })
    }
}

/// What opens a store.
pub enum Secret<'a> {
    None,
    Key(&'a [u8]),
    Passphrase(&'a [u8]),
    RecoveryCode(&'a [u8]),
}

impl OpenOptions {
    pub fn new() -> OpenOptions {
        OpenOptions { struct_size: size_of::<OpenOptions>() as u32, ..unsafe { zeroed() } }
    }
    fn with(mut self, secret: &Secret) -> OpenOptions {
        match *secret {
            Secret::None => {}
            Secret::Key(key) => (self.key, self.key_size) = (key.as_ptr(), key.len()),
            Secret::Passphrase(text) => (self.passphrase, self.passphrase_size) = (text.as_ptr(), text.len()),
            Secret::RecoveryCode(text) => (self.recovery_code, self.recovery_code_size) = (text.as_ptr(), text.len()),
        }
        self
    }
}

/// Tells how far long work is; answers true to stop it. It must not panic.
pub type Report<'a> = &'a mut dyn FnMut(&str, u64, u64) -> bool;

unsafe extern "C" fn forward(user: *mut c_void, stage: *const c_char, done: u64, total: u64) -> c_int {
    let report = &mut *(user as *mut Report);
    report(&owned(stage), done, total) as c_int
}

/// An open store. Dropping it closes it without a word; `close` answers what went wrong.
pub struct Store(Handle);
unsafe impl Send for Store {}
unsafe impl Sync for Store {}

impl Drop for Store {
    fn drop(&mut self) {
        unsafe { custodb_store_free(self.0) }
    }
}

impl Store {
    /// A handle that is NULL: each call on it answers INVALID_ARGUMENT.
    pub fn null() -> Store {
        Store(null_mut())
    }
    pub fn create(path: &[u8], secret: Secret, salt: &[u8], mut options: OpenOptions) -> Result<Store> {
        if !salt.is_empty() {
            options.resolve_salt = salt.as_ptr();
            options.resolve_salt_size = salt.len();
        }
        Store::with(path, secret, options, custodb_store_create)
    }
    pub fn open(path: &[u8], secret: Secret, options: OpenOptions) -> Result<Store> {
        Store::with(path, secret, options, custodb_store_open)
    }
    fn with(path: &[u8], secret: Secret, options: OpenOptions, function: unsafe extern "C" fn(*const u8, usize, *const OpenOptions, *mut Handle, E) -> Status) -> Result<Store> {
        let o = options.with(&secret);
        Ok(Store(made(null_mut(), |s, e| unsafe { function(path.as_ptr(), path.len(), &o, s, e) })?))
    }
    pub fn close(&self) -> Result<()> {
        call(|e| unsafe { custodb_store_close(self.0, e) })
    }
    pub fn put(&self, record: &Record) -> Result<PutResult> {
        let out = PutResult { struct_size: size_of::<PutResult>() as u32, ..unsafe { zeroed() } };
        made(out, |r, e| unsafe { custodb_put(self.0, record.0, r, e) })
    }
    pub fn remove(&self, source: &[u8], key: &[u8]) -> Result<bool> {
        Ok(made(0, |removed, e| unsafe { custodb_remove(self.0, source.as_ptr(), source.len(), key.as_ptr(), key.len(), removed, e) })? != 0)
    }
    pub fn record_id(&self, source: &[u8], key: &[u8]) -> Result<Id> {
        made([0; 16], |id, e| unsafe { custodb_record_id(self.0, source.as_ptr(), source.len(), key.as_ptr(), key.len(), id, e) })
    }
    pub fn customer_of(&self, any: &Id) -> Result<Id> {
        made([0; 16], |id, e| unsafe { custodb_customer_of(self.0, any, id, e) })
    }
    pub fn find(&self, query: &[u8], limit: u32) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_find(self.0, query.as_ptr(), query.len(), limit, d, e) })
    }
    pub fn get(&self, any: &Id) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_get(self.0, any, d, e) })
    }
    pub fn get_record(&self, record: &Id) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_get_record(self.0, record, d, e) })
    }
    pub fn explain(&self, any: &Id) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_explain(self.0, any, d, e) })
    }
    pub fn merge(&self, a: &Id, b: &Id, reason: &[u8]) -> Result<Id> {
        made([0; 16], |run, e| unsafe { custodb_merge(self.0, a, b, reason.as_ptr(), reason.len(), run, e) })
    }
    pub fn split(&self, customer: &Id, records: &[Id], reason: &[u8]) -> Result<Id> {
        made([0; 16], |run, e| unsafe { custodb_split(self.0, customer, records.as_ptr(), records.len(), reason.as_ptr(), reason.len(), run, e) })
    }
    pub fn undo(&self, run: &Id) -> Result<UndoResult> {
        let out = UndoResult { struct_size: size_of::<UndoResult>() as u32, ..unsafe { zeroed() } };
        made(out, |r, e| unsafe { custodb_undo(self.0, run, null(), r, e) })
    }
    pub fn verify(&self, cancel: Option<&Cancel>) -> Result<Doc> {
        let mut p = Progress { struct_size: size_of::<Progress>() as u32, ..unsafe { zeroed() } };
        if let Some(flag) = cancel {
            p.cancel = flag.0;
        }
        doc(|d, e| unsafe { custodb_verify(self.0, &p, d, e) })
    }
    pub fn digest(&self) -> Result<Id> {
        made([0; 16], |digest, e| unsafe { custodb_digest(self.0, digest, e) })
    }
    pub fn import_file(&self, path: &[u8], source: &[u8], key_column: &[u8], mut report: Option<Report>) -> Result<Doc> {
        let mut o = ImportOptions { struct_size: size_of::<ImportOptions>() as u32, ..unsafe { zeroed() } };
        (o.source, o.source_size, o.key_column, o.key_column_size) = (source.as_ptr(), source.len(), key_column.as_ptr(), key_column.len());
        let mut p = Progress { struct_size: size_of::<Progress>() as u32, ..unsafe { zeroed() } };
        if let Some(r) = report.as_mut() {
            p.report = Some(forward);
            p.user = r as *mut Report as *mut c_void;
        }
        doc(|d, e| unsafe { custodb_import_file(self.0, path.as_ptr(), path.len(), &o, &p, d, e) })
    }
    pub fn export_file(&self, path: &[u8], what: u32) -> Result<u64> {
        made(0, |lines, e| unsafe { custodb_export_file(self.0, path.as_ptr(), path.len(), what, null(), lines, e) })
    }
    /// A correction by hand: the values of a record, whose own names do not count.
    pub fn edit(&self, customer: &Id, values: &Record) -> Result<PutResult> {
        let out = PutResult { struct_size: size_of::<PutResult>() as u32, ..unsafe { zeroed() } };
        made(out, |r, e| unsafe { custodb_edit(self.0, customer, values.0, r, e) })
    }
    pub fn explain_pair(&self, a: &Id, b: &Id) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_explain_pair(self.0, a, b, d, e) })
    }
    /// Who a record would be; nothing is stored.
    pub fn match_record(&self, record: &Record, limit: u32) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_match(self.0, record.0, limit, d, e) })
    }
    pub fn review(&self, limit: u32) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_review(self.0, limit, null(), d, e) })
    }
    /// ruling: 1 the same customer, 2 apart.
    pub fn decide_pair(&self, a: &Id, b: &Id, ruling: u32, reason: &[u8]) -> Result<Id> {
        made([0; 16], |run, e| unsafe { custodb_decide_pair(self.0, a, b, ruling, reason.as_ptr(), reason.len(), run, e) })
    }
    pub fn draw_sample(&self, seed: u64, size: u32) -> Result<Id> {
        made([0; 16], |run, e| unsafe { custodb_sample_draw(self.0, seed, size, run, e) })
    }
    pub fn sample(&self, run: &Id) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_sample(self.0, run, d, e) })
    }
    pub fn train(&self) -> Result<Id> {
        made([0; 16], |run, e| unsafe { custodb_train(self.0, null(), run, e) })
    }
    pub fn use_model(&self, name: &[u8]) -> Result<Id> {
        made([0; 16], |run, e| unsafe { custodb_use_model(self.0, name.as_ptr(), name.len(), null(), run, e) })
    }
    /// What `use_model` or, without a name, `train` would do.
    pub fn preview_model(&self, name: &[u8]) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_preview_model(self.0, name.as_ptr(), name.len(), null(), d, e) })
    }
    pub fn model_report(&self) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_model_report(self.0, null(), d, e) })
    }
    pub fn runs(&self, limit: u32) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_runs(self.0, limit, d, e) })
    }
    pub fn history(&self, any: &Id) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_history(self.0, any, d, e) })
    }
    pub fn events(&self, after: u64, limit: u32) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_events(self.0, after, limit, d, e) })
    }
    pub fn undo_event(&self, event: u64) -> Result<UndoResult> {
        let out = UndoResult { struct_size: size_of::<UndoResult>() as u32, ..unsafe { zeroed() } };
        made(out, |r, e| unsafe { custodb_undo_event(self.0, event, r, e) })
    }
    pub fn info(&self) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_info(self.0, d, e) })
    }
    pub fn definitions(&self) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_definitions(self.0, d, e) })
    }
    pub fn define_source(&self, name: &[u8], trust: i32, unique: bool) -> Result<()> {
        call(|e| unsafe { custodb_define_source(self.0, name.as_ptr(), name.len(), trust, unique as c_int, e) })
    }
    pub fn keys(&self) -> Result<Doc> {
        doc(|d, e| unsafe { custodb_key_list(self.0, d, e) })
    }
    pub fn add_key(&self, passphrase: &[u8], label: &[u8]) -> Result<u32> {
        made(0, |slot, e| unsafe { custodb_key_add(self.0, passphrase.as_ptr(), passphrase.len(), label.as_ptr(), label.len(), slot, e) })
    }
    pub fn change_key(&self, slot: u32, passphrase: &[u8]) -> Result<()> {
        call(|e| unsafe { custodb_key_change(self.0, slot, passphrase.as_ptr(), passphrase.len(), e) })
    }
    pub fn remove_key(&self, slot: u32) -> Result<()> {
        call(|e| unsafe { custodb_key_remove(self.0, slot, e) })
    }
    pub fn recovery_code(&self) -> Result<String> {
        doc(|d, e| unsafe { custodb_key_recovery(self.0, d, e) })?.text(b"/code")
    }
    /// Another master key: `Key` or `Passphrase`.
    pub fn rekey(&self, secret: Secret) -> Result<()> {
        let o = OpenOptions::new().with(&secret);
        call(|e| unsafe { custodb_key_rekey(self.0, o.key, o.key_size, o.passphrase, o.passphrase_size, null(), e) })
    }
    pub fn rebuild(&self) -> Result<()> {
        call(|e| unsafe { custodb_rebuild(self.0, null(), e) })
    }
    /// Does what is left to be done, for about so long (0: all of it); true if something is left.
    pub fn work(&self, budget_ms: u32) -> Result<bool> {
        Ok(made(0, |more, e| unsafe { custodb_work(self.0, budget_ms, more, e) })? != 0)
    }
    pub fn counters(&self) -> Result<Counters> {
        let out = Counters { struct_size: size_of::<Counters>() as u32, ..unsafe { zeroed() } };
        made(out, |c, e| unsafe { custodb_store_counters(self.0, c, e) })
    }
}
