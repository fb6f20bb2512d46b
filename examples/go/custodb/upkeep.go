package custodb

/*
#include <custodb/custodb.h>
*/
import "C"

import (
	"runtime"
	"unsafe"
)

// What people rule and what is learned, what happened, keys and upkeep.

// Rulings of DecidePair.
const (
	Same  = C.CUSTODB_RULING_SAME
	Apart = C.CUSTODB_RULING_APART
)

// ExplainPair tells why two records are one customer's, or why not.
func (s *Store) ExplainPair(a, b ID) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_explain_pair(s.c(), a.c(), b.c(), &d, &e)
	return doc(status, d, e)
}

// Match tells who a record would be; nothing is stored.
func (s *Store) Match(record *Record, limit uint32) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	defer runtime.KeepAlive(record)
	status := C.custodb_match(s.c(), record.handle, C.uint32_t(limit), &d, &e)
	return doc(status, d, e)
}

// Review lists what is most worth a person's look.
func (s *Store) Review(limit uint32) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_review(s.c(), C.uint32_t(limit), nil, &d, &e)
	return doc(status, d, e)
}

// DecidePair is a person's ruling about two records: Same or Apart.
func (s *Store) DecidePair(a, b ID, ruling uint32, reason string) (run ID, err error) {
	var e *C.custodb_error
	r, size := chars(reason)
	err = failure(C.custodb_decide_pair(s.c(), a.c(), b.c(), C.uint32_t(ruling), r, size, run.c(), &e), &e)
	return
}

// DrawSample draws pairs to be judged; Sample tells what the rulings say of precision.
func (s *Store) DrawSample(seed uint64, size uint32) (run ID, err error) {
	var e *C.custodb_error
	err = failure(C.custodb_sample_draw(s.c(), C.uint64_t(seed), C.uint32_t(size), run.c(), &e), &e)
	return
}

func (s *Store) Sample(run ID) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_sample(s.c(), run.c(), &d, &e)
	return doc(status, d, e)
}

// Train learns a model from the records; UseModel puts one in force that the store knows. The run they answer takes it back.
func (s *Store) Train() (run ID, err error) {
	var e *C.custodb_error
	err = failure(C.custodb_train(s.c(), nil, run.c(), &e), &e)
	return
}

func (s *Store) UseModel(name string) (run ID, err error) {
	var e *C.custodb_error
	n, size := chars(name)
	err = failure(C.custodb_use_model(s.c(), n, size, nil, run.c(), &e), &e)
	return
}

// PreviewModel tells what UseModel or, without a name, Train would do.
func (s *Store) PreviewModel(name string) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	n, size := chars(name)
	status := C.custodb_preview_model(s.c(), n, size, nil, &d, &e)
	return doc(status, d, e)
}

func (s *Store) ModelReport() (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_model_report(s.c(), nil, &d, &e)
	return doc(status, d, e)
}

func (s *Store) Runs(limit uint32) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_runs(s.c(), C.uint32_t(limit), &d, &e)
	return doc(status, d, e)
}

func (s *Store) History(any ID) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_history(s.c(), any.c(), &d, &e)
	return doc(status, d, e)
}

func (s *Store) Events(after uint64, limit uint32) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_events(s.c(), C.uint64_t(after), C.uint32_t(limit), &d, &e)
	return doc(status, d, e)
}

// UndoEvent takes one merge back, by the number of its event.
func (s *Store) UndoEvent(event uint64) (ID, error) {
	var e *C.custodb_error
	var r C.custodb_undo_result
	r.struct_size = C.uint32_t(unsafe.Sizeof(r))
	err := failure(C.custodb_undo_event(s.c(), C.uint64_t(event), &r, &e), &e)
	return *(*ID)(unsafe.Pointer(&r.run)), err
}

func (s *Store) Info() (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_info(s.c(), &d, &e)
	return doc(status, d, e)
}

func (s *Store) Definitions() (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_definitions(s.c(), &d, &e)
	return doc(status, d, e)
}

// DefineSource: higher trust wins; unique if the source holds each customer once at most.
func (s *Store) DefineSource(name string, trust int32, unique bool) error {
	var e *C.custodb_error
	n, size := chars(name)
	once := map[bool]C.int{true: 1}
	return failure(C.custodb_define_source(s.c(), n, size, C.int32_t(trust), once[unique], &e), &e)
}

func (s *Store) Keys() (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_key_list(s.c(), &d, &e)
	return doc(status, d, e)
}

// AddKey adds a passphrase, and answers its slot.
func (s *Store) AddKey(passphrase, label string) (uint32, error) {
	var e *C.custodb_error
	var slot C.uint32_t
	p, size := chars(passphrase)
	l, labelSize := chars(label)
	err := failure(C.custodb_key_add(s.c(), p, size, l, labelSize, &slot, &e), &e)
	return uint32(slot), err
}

func (s *Store) ChangeKey(slot uint32, passphrase string) error {
	var e *C.custodb_error
	p, size := chars(passphrase)
	return failure(C.custodb_key_change(s.c(), C.uint32_t(slot), p, size, &e), &e)
}

func (s *Store) RemoveKey(slot uint32) error {
	var e *C.custodb_error
	return failure(C.custodb_key_remove(s.c(), C.uint32_t(slot), &e), &e)
}

func (s *Store) RecoveryCode() (string, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_key_recovery(s.c(), &d, &e)
	code, err := doc(status, d, e)
	if err != nil {
		return "", err
	}
	return code.Text("/code")
}

// Rekey gives the store another master key: one of key and passphrase.
func (s *Store) Rekey(key, passphrase string) error {
	var e *C.custodb_error
	k, keySize := chars(key)
	p, size := chars(passphrase)
	return failure(C.custodb_key_rekey(s.c(), (*C.uint8_t)(unsafe.Pointer(k)), keySize, p, size, nil, &e), &e)
}

// Rebuild makes the derived tables anew.
func (s *Store) Rebuild() error {
	var e *C.custodb_error
	return failure(C.custodb_rebuild(s.c(), nil, &e), &e)
}

// Work does what is left to be done, for about so long (0: all of it); true if something is left.
func (s *Store) Work(milliseconds uint32) (bool, error) {
	var e *C.custodb_error
	var more C.int
	err := failure(C.custodb_work(s.c(), C.uint32_t(milliseconds), &more, &e), &e)
	return more != 0, err
}

// Counters tell what the writer did since the store was opened.
type Counters struct {
	RowsRead, RowsWritten, PagesWritten, ComparedPairs, ClusteredRecords uint64
}

func (s *Store) Counters() (Counters, error) {
	var e *C.custodb_error
	var c C.custodb_counters
	c.struct_size = C.uint32_t(unsafe.Sizeof(c))
	err := failure(C.custodb_store_counters(s.c(), &c, &e), &e)
	return Counters{uint64(c.rows_read), uint64(c.rows_written), uint64(c.pages_written), uint64(c.compared_pairs), uint64(c.clustered_records)}, err
}

// Rescue makes of what can be read of a damaged store a new one with the same key.
func Rescue(path string, options Options, newPath string) (report *Doc, err error) {
	p, size := chars(path)
	n, newSize := chars(newPath)
	var d *C.custodb_doc
	err = options.use(func(raw *C.custodb_open_options) (status C.custodb_status, e *C.custodb_error) {
		status = C.custodb_rescue(p, size, raw, n, newSize, nil, nil, &d, &e)
		return
	})
	if err != nil {
		return nil, err
	}
	return doc(C.CUSTODB_OK, d, nil)
}
