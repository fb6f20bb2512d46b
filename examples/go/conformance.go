// Runs the vectors of tests/conformance/abi through the package custodb.   conformance FILE.jsonl, in an empty folder
package main

/*
#cgo LDFLAGS: -lcustodb
#include <custodb/custodb.h>

static const char *create_with_size(uint32_t size) {
  custodb_open_options options = {.struct_size = size};
  custodb_store *none = NULL;
  return custodb_status_name(custodb_store_create("sized", 5, &options, &none, NULL));
}
*/
import "C"

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"conformance/custodb"
)

var (
	stores  = map[string]*custodb.Store{"-": nil} // a NULL handle
	records = map[string]*custodb.Record{}
	ids     = map[string]custodb.ID{}
	doc     *custodb.Doc
	last    = &custodb.Error{}
)

// What a call came to: "OK", or "=" and what it answered.
func ok(err error) (string, error)                  { return "OK", err }
func says(text string, err error) (string, error)   { return "=" + text, err }
func truth(value bool, err error) (string, error)   { return says(strconv.FormatBool(value), err) }
func number(value int64, err error) (string, error) { return says(strconv.FormatInt(value, 10), err) }
func show(d *custodb.Doc, err error) (string, error) {
	doc = d
	return "OK", err
}
func keep(name string) func(custodb.ID, error) (string, error) {
	return func(id custodb.ID, err error) (string, error) {
		ids[name] = id
		return "OK", err
	}
}

func count(text string) uint32 {
	n, _ := strconv.ParseUint(text, 10, 32)
	return uint32(n)
}

func opened(a []string, create bool) (string, error) {
	var options custodb.Options
	switch a[2] {
	case "key":
		options.Key = []byte(a[3])
	case "passphrase":
		options.Passphrase = []byte(a[3])
	case "recovery":
		options.RecoveryCode = []byte(a[3])
	}
	var err error
	if create {
		options.KDFMemoryKiB, options.KDFPasses, options.Salt = 8, 1, []byte(a[4])
		stores[a[0]], err = custodb.Create(a[1], options)
	} else {
		stores[a[0]], err = custodb.Open(a[1], options)
	}
	return ok(err)
}

func put(name string, r custodb.PutResult, err error) (string, error) {
	ids[name], ids[name+".customer"] = r.Record, r.Customer
	one := map[bool]int{true: 1}
	return says(fmt.Sprintf("created=%d changed=%d records=%d merged=%d split=%d", one[r.Created], one[r.Changed], r.CustomerRecords, r.Merged, r.Split), err)
}

func digest(a []string) (string, error) {
	d, err := stores[a[0]].Digest()
	if ids[a[1]] = d; err == nil {
		fmt.Println("digest", a[1], hex.EncodeToString(d[:]))
	}
	return ok(err)
}

func importFile(a []string) (string, error) {
	reports := 0
	var report custodb.Report
	if a[4] != "" {
		report = func(string, uint64, uint64) bool { reports++; return a[4] == "stop" }
	}
	answer, err := show(stores[a[0]].ImportFile(a[1], a[2], a[3], report))
	if a[4] != "" && reports == 0 {
		panic("the import was not watched")
	}
	return answer, err
}

func text(a []string, do func(string)) (string, error) {
	t, err := doc.Text(a[0])
	if err == nil {
		do(t)
	}
	return ok(err)
}

func contains(a []string) (string, error) {
	all, err := os.ReadFile(a[0])
	return truth(bytes.Contains(all, []byte(a[1])), err)
}

// cancel verifies with a flag that was raised, and perhaps lowered again.
func cancel(a []string) (string, error) {
	flag, err := custodb.NewCancel()
	if err != nil {
		return ok(err)
	}
	flag.Set()
	if a[1] == "reset" {
		flag.Reset()
	}
	return show(stores[a[0]].Verify(flag))
}

// What people rule, and what is learned.
func resolve(name string, a []string) (string, error) {
	switch name {
	case "explain_pair":
		return show(stores[a[0]].ExplainPair(ids[a[1]], ids[a[2]]))
	case "picture":
		svg, err := custodb.ExplanationSVG(doc)
		return truth(strings.Contains(svg, "<svg"), err)
	case "match":
		return show(stores[a[0]].Match(records[a[1]], count(a[2])))
	case "review":
		return show(stores[a[0]].Review(count(a[1])))
	case "draw_sample":
		return keep(a[3])(stores[a[0]].DrawSample(uint64(count(a[1])), count(a[2])))
	case "sample":
		return show(stores[a[0]].Sample(ids[a[1]]))
	case "train":
		return keep(a[1])(stores[a[0]].Train())
	case "use_model":
		return keep(a[2])(stores[a[0]].UseModel(a[1]))
	case "preview_model":
		return show(stores[a[0]].PreviewModel(a[1]))
	case "model_report":
		return show(stores[a[0]].ModelReport())
	case "decide_pair":
		return keep(a[5])(stores[a[0]].DecidePair(ids[a[1]], ids[a[2]], count(a[3]), a[4]))
	case "runs":
		return show(stores[a[0]].Runs(count(a[1])))
	case "history":
		return show(stores[a[0]].History(ids[a[1]]))
	case "events":
		return show(stores[a[0]].Events(uint64(count(a[1])), count(a[2])))
	case "undo_event":
		return keep(a[2])(stores[a[0]].UndoEvent(uint64(count(a[1]))))
	}
	return upkeep(name, a)
}

func upkeep(name string, a []string) (string, error) {
	switch name {
	case "cancel":
		return cancel(a)
	case "rebuild":
		return ok(stores[a[0]].Rebuild())
	case "rescue":
		return show(custodb.Rescue(a[0], custodb.Options{Key: []byte(a[1])}, a[2]))
	case "info":
		return show(stores[a[0]].Info())
	case "work":
		return truth(stores[a[0]].Work(count(a[1])))
	case "counters": // whether it wrote anything
		c, err := stores[a[0]].Counters()
		return truth(c.RowsWritten > 0, err)
	case "keys":
		return show(stores[a[0]].Keys())
	case "add_key":
		slot, err := stores[a[0]].AddKey(a[1], a[2])
		return number(int64(slot), err)
	case "change_key":
		return ok(stores[a[0]].ChangeKey(count(a[1]), a[2]))
	case "remove_key":
		return ok(stores[a[0]].RemoveKey(count(a[1])))
	case "recovery_code":
		return says(stores[a[0]].RecoveryCode())
	case "rekey":
		if a[1] == "key" {
			return ok(stores[a[0]].Rekey(a[2], ""))
		}
		return ok(stores[a[0]].Rekey("", a[2]))
	case "define_source":
		return ok(stores[a[0]].DefineSource(a[1], int32(count(a[2])), a[3] == "unique"))
	case "definitions":
		return show(stores[a[0]].Definitions())
	}
	panic("no such call: " + name)
}

func call(name string, a []string) (string, error) {
	switch name {
	case "create", "open":
		return opened(a, name == "create")
	case "struct_size":
		return C.GoString(C.create_with_size(C.uint32_t(count(a[0])))), nil
	case "close":
		return ok(stores[a[0]].Close())
	case "record":
		r, err := custodb.NewRecord(a[1], a[2])
		records[a[0]] = r
		return ok(err)
	case "add":
		return ok(records[a[0]].Add(a[1], a[2]))
	case "begin":
		return ok(records[a[0]].Begin(a[1]))
	case "end":
		return ok(records[a[0]].End())
	case "profile":
		return ok(records[a[0]].Profile(a[1]))
	case "check":
		return show(records[a[0]].Check())
	case "normalize":
		return show(custodb.Normalize(a[0], a[1], a[2]))
	case "fields":
		return show(custodb.Fields())
	case "decode":
		return show(custodb.Decode(a[0]))
	case "audience":
		return show(custodb.AudienceHash(a[0], a[1], a[2], a[3]))
	case "detect":
		return show(custodb.DetectFile(a[0]))
	case "quality":
		return show(custodb.CheckFile(a[0]))
	case "put":
		r, err := stores[a[0]].Put(records[a[1]])
		return put(a[2], r, err)
	case "edit":
		r, err := stores[a[0]].Edit(ids[a[1]], records[a[2]])
		return put(a[3], r, err)
	case "remove":
		return truth(stores[a[0]].Remove(a[1], a[2]))
	case "record_id":
		return keep(a[3])(stores[a[0]].RecordID(a[1], a[2]))
	case "customer_of":
		return keep(a[2])(stores[a[0]].CustomerOf(ids[a[1]]))
	case "find":
		return show(stores[a[0]].Find(a[1], count(a[2])))
	case "get":
		return show(stores[a[0]].Get(ids[a[1]]))
	case "get_record":
		return show(stores[a[0]].GetRecord(ids[a[1]]))
	case "explain":
		return show(stores[a[0]].Explain(ids[a[1]]))
	case "merge":
		return keep(a[4])(stores[a[0]].Merge(ids[a[1]], ids[a[2]], a[3]))
	case "split":
		return keep(a[4])(stores[a[0]].Split(ids[a[1]], []custodb.ID{ids[a[2]]}, a[3]))
	case "undo":
		return keep(a[2])(stores[a[0]].Undo(ids[a[1]]))
	case "verify":
		return show(stores[a[0]].Verify(nil))
	case "digest":
		return digest(a)
	case "import":
		return importFile(a)
	case "export":
		lines, err := stores[a[0]].ExportFile(a[1], count(a[2]))
		return number(int64(lines), err)
	case "id_from_text":
		return keep(a[1])(custodb.ParseID(a[0]))
	case "id_to_text":
		return says(ids[a[0]].String(), nil)
	case "same":
		return truth(ids[a[0]] == ids[a[1]], nil)
	case "type":
		return says(doc.Type(a[0]), nil)
	case "size":
		return number(int64(doc.Size(a[0])), nil)
	case "text":
		return says(doc.Text(a[0]))
	case "int":
		return number(doc.Int(a[0]))
	case "bool":
		return truth(doc.Bool(a[0]))
	case "real":
		value, err := doc.Real(a[0])
		return says(fmt.Sprintf("%.6f", value), err)
	case "member":
		return says(doc.Member(a[0], int(count(a[1]))))
	case "json_has":
		json, err := doc.JSON()
		return truth(strings.Contains(json, a[0]), err)
	case "id_at":
		return text(a, func(t string) { ids[a[1]], _ = custodb.ParseID(t) })
	case "print":
		return text(a, func(t string) { fmt.Println(a[0], t) })
	case "error_field":
		return says(last.Field, nil)
	case "error_row":
		return number(last.Row, nil)
	case "error_has":
		return truth(strings.Contains(last.Message, a[0]), nil)
	case "write":
		return ok(os.WriteFile(a[0], []byte(a[1]), 0o600))
	case "file_has":
		return contains(a)
	}
	return resolve(name, a)
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	lines := 0
	for in := bufio.NewScanner(file); in.Scan(); {
		lines++
		var words []string
		if err := json.Unmarshal(in.Bytes(), &words); err != nil {
			panic(err)
		}
		for i, word := range words {
			if strings.HasPrefix(word, "hex:") { // bytes that JSON cannot hold
				bytes, _ := hex.DecodeString(word[4:])
				words[i] = string(bytes)
			}
		}
		had, err := call(words[0], words[2:])
		if failed, is := err.(*custodb.Error); is {
			last, had = failed, failed.Status
		} else if err != nil {
			panic(err)
		}
		if had != words[1] {
			fmt.Fprintf(os.Stderr, "%s:%d: %s: %s (%s)\n", os.Args[1], lines, in.Text(), had, last.Message)
			os.Exit(1)
		}
	}
	for _, store := range stores {
		if store != nil {
			store.Free()
		}
	}
	fmt.Println(lines, "lines as expected")
}
