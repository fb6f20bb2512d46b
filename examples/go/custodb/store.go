package custodb

/*
#include <custodb/custodb.h>
#include <stdlib.h>

extern int custodbReport(void *user, char *stage, uint64_t done, uint64_t total);
*/
import "C"

import (
	"runtime"
	"runtime/cgo"
	"unsafe"
)

// A Store is an open file. The methods of a nil one answer INVALID_ARGUMENT.
type Store struct{ handle *C.custodb_store }

func (s *Store) c() *C.custodb_store {
	if s == nil {
		return nil
	}
	return s.handle
}

// Options open a store: one of Key, Passphrase and RecoveryCode. The others are for Create.
type Options struct {
	Key, Passphrase, RecoveryCode, Salt []byte
	KDFMemoryKiB, KDFPasses             uint32
}

// copied puts bytes where C may keep a pointer to them; cgo forbids pointers to Go's memory inside of structs.
func copied(bytes []byte) (unsafe.Pointer, C.size_t) {
	if len(bytes) == 0 {
		return nil, 0
	}
	return C.CBytes(bytes), C.size_t(len(bytes))
}

func (o Options) use(call func(*C.custodb_open_options) (C.custodb_status, *C.custodb_error)) error {
	raw := C.custodb_open_options{kdf_memory_kib: C.uint32_t(o.KDFMemoryKiB), kdf_passes: C.uint32_t(o.KDFPasses)}
	raw.struct_size = C.uint32_t(unsafe.Sizeof(raw))
	key, keySize := copied(o.Key)
	passphrase, passphraseSize := copied(o.Passphrase)
	code, codeSize := copied(o.RecoveryCode)
	salt, saltSize := copied(o.Salt)
	raw.key, raw.key_size = (*C.uint8_t)(key), keySize
	raw.passphrase, raw.passphrase_size = (*C.char)(passphrase), passphraseSize
	raw.recovery_code, raw.recovery_code_size = (*C.char)(code), codeSize
	raw.resolve_salt, raw.resolve_salt_size = (*C.uint8_t)(salt), saltSize
	defer C.free(key)
	defer C.free(passphrase)
	defer C.free(code)
	defer C.free(salt)
	status, e := call(&raw)
	return failure(status, &e)
}

func Create(path string, options Options) (*Store, error) {
	s := &Store{}
	p, size := chars(path)
	err := options.use(func(raw *C.custodb_open_options) (status C.custodb_status, e *C.custodb_error) {
		status = C.custodb_store_create(p, size, raw, &s.handle, &e)
		return
	})
	return s, err
}

func Open(path string, options Options) (*Store, error) {
	s := &Store{}
	p, size := chars(path)
	err := options.use(func(raw *C.custodb_open_options) (status C.custodb_status, e *C.custodb_error) {
		status = C.custodb_store_open(p, size, raw, &s.handle, &e)
		return
	})
	return s, err
}

// Close closes the file; calls answer CLOSED from then on. Free frees the handle too, and closes if need be.
func (s *Store) Close() error {
	var e *C.custodb_error
	return failure(C.custodb_store_close(s.c(), &e), &e)
}

func (s *Store) Free() {
	C.custodb_store_free(s.handle)
	s.handle = nil
}

// PutResult is what a put did.
type PutResult struct {
	Created, Changed               bool
	CustomerRecords, Merged, Split uint32
	Record, Customer               ID
}

func (s *Store) Put(record *Record) (PutResult, error) {
	var e *C.custodb_error
	var r C.custodb_put_result
	defer runtime.KeepAlive(record)
	r.struct_size = C.uint32_t(unsafe.Sizeof(r))
	err := failure(C.custodb_put(s.c(), record.handle, &r, &e), &e)
	return result(r, err)
}

// Edit corrects a customer by hand: the values of a record, whose own names do not count.
func (s *Store) Edit(customer ID, values *Record) (PutResult, error) {
	var e *C.custodb_error
	var r C.custodb_put_result
	defer runtime.KeepAlive(values)
	r.struct_size = C.uint32_t(unsafe.Sizeof(r))
	err := failure(C.custodb_edit(s.c(), customer.c(), values.handle, &r, &e), &e)
	return result(r, err)
}

func result(r C.custodb_put_result, err error) (PutResult, error) {
	return PutResult{r.created != 0, r.changed != 0, uint32(r.customer_records), uint32(r.merged), uint32(r.split),
		*(*ID)(unsafe.Pointer(&r.record)), *(*ID)(unsafe.Pointer(&r.customer))}, err
}

func (s *Store) Remove(source, key string) (bool, error) {
	var e *C.custodb_error
	var removed C.int
	t, size := chars(source)
	k, keySize := chars(key)
	err := failure(C.custodb_remove(s.c(), t, size, k, keySize, &removed, &e), &e)
	return removed != 0, err
}

func (s *Store) RecordID(source, key string) (id ID, err error) {
	var e *C.custodb_error
	t, size := chars(source)
	k, keySize := chars(key)
	err = failure(C.custodb_record_id(s.c(), t, size, k, keySize, id.c(), &e), &e)
	return
}

func (s *Store) CustomerOf(any ID) (id ID, err error) {
	var e *C.custodb_error
	err = failure(C.custodb_customer_of(s.c(), any.c(), id.c(), &e), &e)
	return
}

func (s *Store) Find(query string, limit uint32) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	q, size := chars(query)
	status := C.custodb_find(s.c(), q, size, C.uint32_t(limit), &d, &e)
	return doc(status, d, e)
}

func (s *Store) Get(any ID) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_get(s.c(), any.c(), &d, &e)
	return doc(status, d, e)
}

func (s *Store) GetRecord(record ID) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_get_record(s.c(), record.c(), &d, &e)
	return doc(status, d, e)
}

func (s *Store) Explain(any ID) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_explain(s.c(), any.c(), &d, &e)
	return doc(status, d, e)
}

func (s *Store) Merge(a, b ID, reason string) (run ID, err error) {
	var e *C.custodb_error
	r, size := chars(reason)
	err = failure(C.custodb_merge(s.c(), a.c(), b.c(), r, size, run.c(), &e), &e)
	return
}

func (s *Store) Split(customer ID, records []ID, reason string) (run ID, err error) {
	var e *C.custodb_error
	var first *C.custodb_id
	if len(records) > 0 {
		first = records[0].c()
	}
	r, size := chars(reason)
	err = failure(C.custodb_split(s.c(), customer.c(), first, C.size_t(len(records)), r, size, run.c(), &e), &e)
	return
}

// Undo takes a run back; the run it answers, undone, is the redo.
func (s *Store) Undo(run ID) (ID, error) {
	var e *C.custodb_error
	var r C.custodb_undo_result
	r.struct_size = C.uint32_t(unsafe.Sizeof(r))
	err := failure(C.custodb_undo(s.c(), run.c(), nil, &r, &e), &e)
	return *(*ID)(unsafe.Pointer(&r.run)), err
}

// Verify looks whether all is whole; cancel, which may be nil, stops it.
func (s *Store) Verify(cancel *Cancel) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	var progress C.custodb_progress
	progress.struct_size = C.uint32_t(unsafe.Sizeof(progress))
	if cancel != nil {
		progress.cancel = cancel.handle
		defer runtime.KeepAlive(cancel)
	}
	status := C.custodb_verify(s.c(), &progress, &d, &e)
	return doc(status, d, e)
}

func (s *Store) Digest() (digest [16]byte, err error) {
	var e *C.custodb_error
	err = failure(C.custodb_digest(s.c(), (*C.uint8_t)(&digest[0]), &e), &e)
	return
}

// ImportFile imports a CSV or xlsx file; source, keyColumn and report may be empty.
func (s *Store) ImportFile(path, source, keyColumn string, report Report) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	var options C.custodb_import_options
	var progress C.custodb_progress
	options.struct_size, progress.struct_size = C.uint32_t(unsafe.Sizeof(options)), C.uint32_t(unsafe.Sizeof(progress))
	name, nameSize := copied([]byte(source))
	column, columnSize := copied([]byte(keyColumn))
	defer C.free(name)
	defer C.free(column)
	options.source, options.source_size = (*C.char)(name), nameSize
	options.key_column, options.key_column_size = (*C.char)(column), columnSize
	if report != nil { // C gets a number in its own memory that stands for the Go function
		handle := cgo.NewHandle(report)
		defer handle.Delete()
		user := C.malloc(C.size_t(unsafe.Sizeof(C.uintptr_t(0))))
		defer C.free(user)
		*(*C.uintptr_t)(user) = C.uintptr_t(handle)
		progress.report, progress.user = (*[0]byte)(C.custodbReport), user
	}
	p, size := chars(path)
	status := C.custodb_import_file(s.c(), p, size, &options, &progress, &d, &e)
	return doc(status, d, e)
}

func (s *Store) ExportFile(path string, what uint32) (uint64, error) {
	var e *C.custodb_error
	var lines C.uint64_t
	p, size := chars(path)
	err := failure(C.custodb_export_file(s.c(), p, size, C.uint32_t(what), nil, &lines, &e), &e)
	return uint64(lines), err
}
