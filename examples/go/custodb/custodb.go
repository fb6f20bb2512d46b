// Package custodb calls the C interface of CustoDB, which custodb.h describes, through cgo.
//
// Text is UTF-8 in strings. A Store may be used from any goroutine, everything else by one at a time. Close a store; records and
// documents are freed when the collector finds them unused.
package custodb

/*
#cgo LDFLAGS: -lcustodb
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

// Error is what a call that failed answered.
type Error struct {
	Status, Message, Field string // "WRONG_KEY", a sentence, a field's name or ""
	Row                    int64  // counted from 1, or -1
}

func (e *Error) Error() string { return e.Status + ": " + e.Message }

// failure takes a pointer to the error, since Go may look at a variable before it makes the call beside it.
func failure(status C.custodb_status, at **C.custodb_error) error {
	if status == C.CUSTODB_OK {
		return nil
	}
	e := *at
	defer C.custodb_error_free(e)
	return &Error{C.GoString(C.custodb_status_name(status)), C.GoString(C.custodb_error_message(e)),
		C.GoString(C.custodb_error_field(e)), int64(C.custodb_error_row(e))}
}

// chars lends a text for the length of a call.
func chars(text string) (*C.char, C.size_t) {
	if text == "" {
		return nil, 0
	}
	bytes := []byte(text)
	return (*C.char)(unsafe.Pointer(&bytes[0])), C.size_t(len(bytes))
}

// An ID names a record, and the customer it belongs to.
type ID [16]byte

func (id *ID) c() *C.custodb_id { return (*C.custodb_id)(unsafe.Pointer(id)) }

func (id ID) String() string {
	var text [37]C.char
	C.custodb_id_to_text(id.c(), &text[0], nil)
	return C.GoString(&text[0])
}

// ParseID reads 32 hexadecimal digits, hyphens optional.
func ParseID(text string) (id ID, err error) {
	var e *C.custodb_error
	t, size := chars(text)
	err = failure(C.custodb_id_from_text(t, size, id.c(), &e), &e)
	return
}

// A Doc is what a call answers, read by JSON Pointer.
type Doc struct{ handle *C.custodb_doc }

func doc(status C.custodb_status, handle *C.custodb_doc, e *C.custodb_error) (*Doc, error) {
	if err := failure(status, &e); err != nil {
		return nil, err
	}
	d := &Doc{handle}
	runtime.SetFinalizer(d, func(d *Doc) { C.custodb_doc_free(d.handle) })
	return d, nil
}

// Type is "null", "bool", "int", "real", "string", "array", "object", or "absent".
func (d *Doc) Type(pointer string) string {
	p, size := chars(pointer)
	defer runtime.KeepAlive(d)
	return []string{"absent", "null", "bool", "int", "real", "string", "array", "object"}[C.custodb_doc_type(d.handle, p, size)+1]
}

func (d *Doc) Size(pointer string) int {
	p, size := chars(pointer)
	defer runtime.KeepAlive(d)
	return int(C.custodb_doc_size(d.handle, p, size))
}

func (d *Doc) Bool(pointer string) (bool, error) {
	var e *C.custodb_error
	var value C.int
	p, size := chars(pointer)
	defer runtime.KeepAlive(d)
	err := failure(C.custodb_doc_bool(d.handle, p, size, &value, &e), &e)
	return value != 0, err
}

func (d *Doc) Int(pointer string) (int64, error) {
	var e *C.custodb_error
	var value C.int64_t
	p, size := chars(pointer)
	defer runtime.KeepAlive(d)
	err := failure(C.custodb_doc_int(d.handle, p, size, &value, &e), &e)
	return int64(value), err
}

func (d *Doc) Real(pointer string) (float64, error) {
	var e *C.custodb_error
	var value C.double
	p, size := chars(pointer)
	defer runtime.KeepAlive(d)
	err := failure(C.custodb_doc_real(d.handle, p, size, &value, &e), &e)
	return float64(value), err
}

func (d *Doc) Text(pointer string) (string, error) {
	var e *C.custodb_error
	var text *C.char
	var size C.size_t
	p, n := chars(pointer)
	defer runtime.KeepAlive(d)
	err := failure(C.custodb_doc_string(d.handle, p, n, &text, &size, &e), &e)
	return C.GoStringN(text, C.int(size)), err
}

func (d *Doc) Member(pointer string, index int) (string, error) {
	var e *C.custodb_error
	var name *C.char
	var size C.size_t
	p, n := chars(pointer)
	defer runtime.KeepAlive(d)
	err := failure(C.custodb_doc_member(d.handle, p, n, C.size_t(index), &name, &size, &e), &e)
	return C.GoStringN(name, C.int(size)), err
}

func (d *Doc) JSON() (string, error) {
	var e *C.custodb_error
	var json *C.char
	var size C.size_t
	defer runtime.KeepAlive(d)
	err := failure(C.custodb_doc_json(d.handle, 0, &json, &size, &e), &e)
	return C.GoStringN(json, C.int(size)), err
}

// A Record is on its way in (KeepAlive: it is not collected, and freed, while a call uses it); the first error of its methods sticks and is answered by Put and Check.
type Record struct{ handle *C.custodb_record }

func NewRecord(source, key string) (*Record, error) {
	var e *C.custodb_error
	r := &Record{}
	s, size := chars(source)
	k, keySize := chars(key)
	if err := failure(C.custodb_record_new(s, size, k, keySize, &r.handle, &e), &e); err != nil {
		return nil, err
	}
	runtime.SetFinalizer(r, func(r *Record) { C.custodb_record_free(r.handle) })
	return r, nil
}

func (r *Record) Add(field, text string) error {
	var e *C.custodb_error
	defer runtime.KeepAlive(r)
	f, size := chars(field)
	t, textSize := chars(text)
	return failure(C.custodb_record_add(r.handle, f, size, t, textSize, &e), &e)
}

func (r *Record) Begin(group string) error {
	var e *C.custodb_error
	defer runtime.KeepAlive(r)
	g, size := chars(group)
	return failure(C.custodb_record_begin(r.handle, g, size, &e), &e)
}

func (r *Record) End() error {
	var e *C.custodb_error
	defer runtime.KeepAlive(r)
	return failure(C.custodb_record_end(r.handle, &e), &e)
}

func (r *Record) Profile(settings string) error {
	var e *C.custodb_error
	defer runtime.KeepAlive(r)
	s, size := chars(settings)
	return failure(C.custodb_record_profile(r.handle, s, size, &e), &e)
}

func (r *Record) Check() (*Doc, error) {
	var e *C.custodb_error
	defer runtime.KeepAlive(r)
	var d *C.custodb_doc
	status := C.custodb_record_check(r.handle, &d, &e)
	return doc(status, d, e)
}

// Normalize looks at one value of a field; it needs no store.
func Normalize(field, text, profile string) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	f, fieldSize := chars(field)
	t, textSize := chars(text)
	p, profileSize := chars(profile)
	status := C.custodb_normalize(f, fieldSize, t, textSize, p, profileSize, &d, &e)
	return doc(status, d, e)
}

// Cancel is a flag that stops long work; any goroutine may set it.
type Cancel struct{ handle *C.custodb_cancel }

func NewCancel() (*Cancel, error) {
	var e *C.custodb_error
	c := &Cancel{}
	if err := failure(C.custodb_cancel_new(&c.handle, &e), &e); err != nil {
		return nil, err
	}
	runtime.SetFinalizer(c, func(c *Cancel) { C.custodb_cancel_free(c.handle) })
	return c, nil
}

func (c *Cancel) Set()   { C.custodb_cancel_set(c.handle) }
func (c *Cancel) Reset() { C.custodb_cancel_reset(c.handle) }

// Fields lists the standard fields with their types.
func Fields() (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	status := C.custodb_fields(&d, &e)
	return doc(status, d, e)
}

// Decode finds the encoding of a file's bytes, and their text.
func Decode(bytes string) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	b, size := chars(bytes)
	status := C.custodb_decode(b, size, &d, &e)
	return doc(status, d, e)
}

// AudienceHash is the hash by which an advertising platform knows a value.
func AudienceHash(audience, field, text, profile string) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	a, audienceSize := chars(audience)
	f, fieldSize := chars(field)
	t, textSize := chars(text)
	p, profileSize := chars(profile)
	status := C.custodb_audience_hash(a, audienceSize, f, fieldSize, t, textSize, p, profileSize, &d, &e)
	return doc(status, d, e)
}

// DetectFile tells format and columns of a file, CheckFile how good its values are.
func DetectFile(path string) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	p, size := chars(path)
	status := C.custodb_detect_file(p, size, nil, &d, &e)
	return doc(status, d, e)
}

func CheckFile(path string) (*Doc, error) {
	var e *C.custodb_error
	var d *C.custodb_doc
	p, size := chars(path)
	status := C.custodb_check_file(p, size, nil, 0, nil, &d, &e)
	return doc(status, d, e)
}

// ExplanationSVG draws an explanation.
func ExplanationSVG(explanation *Doc) (string, error) {
	json, err := explanation.JSON()
	if err != nil {
		return "", err
	}
	var e *C.custodb_error
	var d *C.custodb_doc
	j, size := chars(json)
	status := C.custodb_explanation_svg(j, size, &d, &e)
	drawn, err := doc(status, d, e)
	if err != nil {
		return "", err
	}
	return drawn.Text("/svg")
}

// Report watches long work; it answers true to stop it.
type Report func(stage string, done, total uint64) bool

//export custodbReport
func custodbReport(user unsafe.Pointer, stage *C.char, done, total C.uint64_t) C.int {
	if cgo.Handle(*(*C.uintptr_t)(user)).Value().(Report)(C.GoString(stage), uint64(done), uint64(total)) {
		return 1
	}
	return 0
}
