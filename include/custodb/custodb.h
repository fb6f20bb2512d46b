/* custodb.h - the C interface of CustoDB, an embedded customer-data engine, and its reference manual.
 *
 * CustoDB keeps customer records of many sources in one encrypted file and makes of them one golden customer per real
 * customer: explainable, reversible. There is no server and no global initialization.
 *
 * Conventions, for every function unless it says otherwise
 *   Handles      custodb_NOUN * is opaque. NULL destroys as nothing. A handle that belongs to a store answers
 *                CUSTODB_CLOSED once the store is closed; it must still be destroyed.
 *   Status       A function that can fail returns a custodb_status and takes a custodb_error ** last. It may be NULL.
 *                On failure *error is a new error that the caller frees; on success it is left alone.
 *   Outputs      Are written on success only.
 *   After errors A call that writes and answers an error has changed nothing, with two exceptions. Long work (import_file, ingest,
 *                undo, train, use_model, rebuild, define_source) takes effect at one moment and puts the rest in order after it: if
 *                that fails, for want of memory or room, the work is in force. custodb_runs then shows its run as done, and
 *                custodb_work, the next such call or the next opening finishes it. And key_add, key_change and key_remove note in
 *                the audit log what they have done: if that fails, the slot has changed, as custodb_key_list shows.
 *   Strings in   Pointer and length in bytes, UTF-8, checked, not necessarily ended by NUL. NULL is allowed with length 0.
 *   Strings out  A pointer that lives as long as its owner is not changed or freed, with its length; also ended by NUL.
 *   Ids          custodb_id by pointer: UUIDv7 bytes. An id ever handed out stays valid: it names a record, and the customer
 *                that record now belongs to.
 *   Structs      Begin with uint32_t struct_size, set by the caller to sizeof; zero is the default of every member. They only
 *                grow at the end; a longer struct than the library knows is refused unless its tail is zero.
 *   Threads      A store may be used from any thread at the same time. Any other handle is used by one thread at a time.
 *                A store open for writing starts one thread when there is work for it, which takes no signals and ends when the store is
 *                closed; it carries the log over into the file, so that no put waits for that, frees what long calls held, and does
 *                what a cancelled or failed call has left to be done: what it wrote is dropped, what it put in force is settled
 *                (no_thread: see custodb_work). Until an import is dropped, a put of one of its keys answers BUSY.
 *   fork()       In a child process every call on a store of the parent answers CUSTODB_FORKED and does nothing.
 *   Callbacks    Run on the calling thread; a non-zero return stops the work with CUSTODB_CANCELLED. They must not call back
 *                into the same store and must not throw.
 *   Time         Microseconds since 1970-01-01 UTC, int64_t.
 *   Weights      Match weights are log2 Bayes factors in millibits (1/1000 bit), int32_t.
 *   Errors       Name field and row, never a customer's value.
 *
 * Not there yet, and therefore absent: facts (orders, consent), access control, erasure, segments and
 * scores, backup. Version 0.x may still change; from 1.0 on it changes by adding only.
 */
#ifndef CUSTODB_H
#define CUSTODB_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32) && !defined(CUSTODB_STATIC)
#define CUSTODB_API __declspec(dllimport)
#elif defined(__GNUC__)
#define CUSTODB_API __attribute__((visibility("default")))
#else
#define CUSTODB_API
#endif

#define CUSTODB_VERSION_MAJOR 0
#define CUSTODB_VERSION_MINOR 1
#define CUSTODB_VERSION_PATCH 0

/* ---- base --------------------------------------------------------------------------------------------------------- */

/* What a call answers. 0 is success; 1-19 the caller's bug; 20-39 flow; 40-59 data; 60-79 environment; 80-99 security.
 * Numbers are never reused. */
typedef int32_t custodb_status;

#define CUSTODB_OK 0
#define CUSTODB_INVALID_ARGUMENT 1   /* NULL where none may be, an impossible number, a malformed option */
#define CUSTODB_INVALID_UTF8 2
#define CUSTODB_UNKNOWN_FIELD 3      /* no standard field has this name and it does not begin with "x." */
#define CUSTODB_CLOSED 4             /* the store of this handle has been closed */
#define CUSTODB_STRUCT_SIZE 5        /* struct_size is too small, or an unknown member is not zero */
#define CUSTODB_FORKED 6             /* the store was opened before fork() */
#define CUSTODB_MISUSE 7             /* calls in an order that makes no sense: record_end without record_begin */
#define CUSTODB_CANCELLED 20
#define CUSTODB_BUSY 21              /* this record is being imported just now; try again */
#define CUSTODB_NOT_FOUND 22
#define CUSTODB_EXISTS 23            /* create: the file is there already */
#define CUSTODB_CONFLICT 24          /* the request contradicts the state: undo of an undone run */
#define CUSTODB_BAD_DATA 40
#define CUSTODB_LIMIT 41             /* a documented limit was reached; the message names it */
#define CUSTODB_UNSUPPORTED_FORMAT 42
#define CUSTODB_UNKNOWN_ENCODING 43
#define CUSTODB_NO_MEMORY 60
#define CUSTODB_IO 61
#define CUSTODB_DISK_FULL 62
#define CUSTODB_LOCKED 63            /* another opener holds the file; the message tells the process */
#define CUSTODB_NEWER_VERSION 64     /* written by a newer library */
#define CUSTODB_DAMAGED 65
#define CUSTODB_NOT_A_STORE 66
#define CUSTODB_READ_ONLY 67
#define CUSTODB_INTERNAL 79          /* a bug of the library */
#define CUSTODB_WRONG_KEY 80
#define CUSTODB_KEY_REQUIRED 81
#define CUSTODB_NOT_ENCRYPTED 82     /* encryption is not in place; nothing was written */
#define CUSTODB_TAMPERED 83          /* the header was changed by somebody without the key */

typedef struct custodb_error custodb_error;
typedef struct custodb_store custodb_store;
typedef struct custodb_record custodb_record;
typedef struct custodb_doc custodb_doc;
typedef struct custodb_cancel custodb_cancel;

/* 16 bytes of a UUIDv7. All zero is no id. */
typedef struct custodb_id {
  uint8_t bytes[16];
} custodb_id;

/* The library's version, "0.1.0"; lives for ever. */
CUSTODB_API const char *custodb_version(void);

/* The name of a status, "WRONG_KEY"; "UNKNOWN" for a number that is none. Lives for ever. */
CUSTODB_API const char *custodb_status_name(custodb_status status);

/* The status an error carries; CUSTODB_OK for NULL. */
CUSTODB_API custodb_status custodb_error_code(const custodb_error *error);

/* What was wrong, where and what to do, one English sentence without a full stop; "" for NULL. Lives as long as the error. */
CUSTODB_API const char *custodb_error_message(const custodb_error *error);

/* The stable name of the field the error is about, or "". Lives as long as the error. */
CUSTODB_API const char *custodb_error_field(const custodb_error *error);

/* The row of the input the error is about, counted from 1, or -1. */
CUSTODB_API int64_t custodb_error_row(const custodb_error *error);

/* Frees an error. The error of CUSTODB_NO_MEMORY is static; freeing it is harmless. */
CUSTODB_API void custodb_error_free(custodb_error *error);

/* Writes the id as 36 lower-case characters and a NUL. Errors: INVALID_ARGUMENT. */
CUSTODB_API custodb_status custodb_id_to_text(const custodb_id *id, char text[37], custodb_error **error);

/* Reads 32 hexadecimal digits, hyphens optional. Errors: INVALID_ARGUMENT. */
CUSTODB_API custodb_status custodb_id_from_text(const char *text, size_t text_size, custodb_id *id, custodb_error **error);

/* A flag that stops long work. custodb_cancel_set may be called from any thread and from a signal handler; the work ends
 * within about 50 ms with CUSTODB_CANCELLED and nothing of it takes effect; what it wrote, which nobody sees, is dropped after the
 * call, as the header says of what is left to be done. Work that is in force already answers OK. Errors of _new: NO_MEMORY. */
CUSTODB_API custodb_status custodb_cancel_new(custodb_cancel **cancel, custodb_error **error);
/* Raises the flag; NULL does nothing. */
CUSTODB_API void custodb_cancel_set(custodb_cancel *cancel);
/* Makes the flag ready for use again. */
CUSTODB_API void custodb_cancel_reset(custodb_cancel *cancel);
/* Frees the flag; no work may be using it. */
CUSTODB_API void custodb_cancel_free(custodb_cancel *cancel);

/* How long work is watched and stopped. All members may be zero. */
typedef struct custodb_progress {
  uint32_t struct_size;
  uint32_t reserved;
  /* stage: an English word. done of total; total is 0 while unknown. Called up to some hundred times a second. Non-zero stops. */
  int (*report)(void *user, const char *stage, uint64_t done, uint64_t total);
  void *user;
  custodb_cancel *cancel;
} custodb_progress;

/* ---- documents ---------------------------------------------------------------------------------------------------- */

/* A custodb_doc is a read-only tree: what get, explain, history and the reports answer. Its shape carries a name and version in
 * the member "shape", e.g. "customer/1"; a shape of one version only grows by members. */
#define CUSTODB_DOC_NULL 0
#define CUSTODB_DOC_BOOL 1
#define CUSTODB_DOC_INT 2
#define CUSTODB_DOC_REAL 3
#define CUSTODB_DOC_STRING 4
#define CUSTODB_DOC_ARRAY 5
#define CUSTODB_DOC_OBJECT 6

/* The type (CUSTODB_DOC_...) at a JSON Pointer (RFC 6901; "" is the whole), or -1 if nothing is there. */
CUSTODB_API int custodb_doc_type(const custodb_doc *doc, const char *pointer, size_t pointer_size);

/* Members of an object or elements of an array there; 0 for anything else. */
CUSTODB_API size_t custodb_doc_size(const custodb_doc *doc, const char *pointer, size_t pointer_size);

/* The value there. Errors: NOT_FOUND if nothing is there, INVALID_ARGUMENT if it has another type (an integer is also a real). */
CUSTODB_API custodb_status custodb_doc_bool(const custodb_doc *doc, const char *pointer, size_t pointer_size, int *value,
                                            custodb_error **error);
/* The integer there; errors as above. */
CUSTODB_API custodb_status custodb_doc_int(const custodb_doc *doc, const char *pointer, size_t pointer_size, int64_t *value,
                                           custodb_error **error);
/* The number there; errors as above. */
CUSTODB_API custodb_status custodb_doc_real(const custodb_doc *doc, const char *pointer, size_t pointer_size, double *value,
                                            custodb_error **error);
/* The text there; errors as above. *text lives as long as the doc. */
CUSTODB_API custodb_status custodb_doc_string(const custodb_doc *doc, const char *pointer, size_t pointer_size, const char **text,
                                              size_t *text_size, custodb_error **error);

/* The name of member number `index` (from 0) of the object there. *name lives as long as the doc.
 * Errors: NOT_FOUND, INVALID_ARGUMENT. */
CUSTODB_API custodb_status custodb_doc_member(const custodb_doc *doc, const char *pointer, size_t pointer_size, size_t index,
                                              const char **name, size_t *name_size, custodb_error **error);

/* The whole as JSON, UTF-8; indent spaces a level, 0 for one line, at most 16. *json lives as long as the doc and until the next
 * call of this function on it. Errors: INVALID_ARGUMENT, NO_MEMORY. */
CUSTODB_API custodb_status custodb_doc_json(custodb_doc *doc, uint32_t indent, const char **json, size_t *json_size,
                                            custodb_error **error);

/* Frees the doc. A doc does not need its store and outlives it. */
CUSTODB_API void custodb_doc_free(custodb_doc *doc);

/* ---- store -------------------------------------------------------------------------------------------------------- */

/* How a store is opened: exactly one of key, passphrase, recovery_code. */
typedef struct custodb_open_options {
  uint32_t struct_size;
  uint32_t read_only;              /* 1: no writes */
  const uint8_t *key;              /* the 32-byte master key; the host keeps it */
  size_t key_size;                 /* 32 */
  const char *passphrase;          /* UTF-8 */
  size_t passphrase_size;
  const char *recovery_code;       /* as custodb_key_recovery printed it; not for create */
  size_t recovery_code_size;
  uint64_t memory_budget_bytes;    /* caches; 0 = 256 MiB */
  uint32_t kdf_memory_kib;         /* Argon2id of new passphrase slots; 0 = 64 MiB */
  uint32_t kdf_passes;             /* 0 = 3 */
  /* create only, 16 bytes or NULL: the key of the store's keyed hashes. Stores with the same one give comparable digests. */
  const uint8_t *resolve_salt;
  size_t resolve_salt_size;
  uint32_t no_thread;              /* 1: the store starts no thread of its own; the host calls custodb_work now and then */
  uint32_t reserved;
} custodb_open_options;

/* Makes a new store and opens it. A crash meanwhile leaves no store, or one that opens; an error leaves none.
 * Errors: EXISTS, KEY_REQUIRED, INVALID_ARGUMENT, LIMIT (Argon2id: 8 KiB to 4 GiB, 1 to 64 passes), IO, DISK_FULL, NOT_ENCRYPTED. */
CUSTODB_API custodb_status custodb_store_create(const char *path, size_t path_size, const custodb_open_options *options,
                                                custodb_store **store, custodb_error **error);

/* Opens a store. One process at a time holds a store; what a crash left is put in order first.
 * Errors: NOT_FOUND, NOT_A_STORE, DAMAGED, TAMPERED, NEWER_VERSION, LOCKED, WRONG_KEY, KEY_REQUIRED, NOT_ENCRYPTED, IO, DISK_FULL
 * (what a crash left cannot be put in order until there is room; opening for reading only works meanwhile). */
CUSTODB_API custodb_status custodb_store_open(const char *path, size_t path_size, const custodb_open_options *options,
                                              custodb_store **store, custodb_error **error);

/* Closes: afterwards the store is one file that can be copied. Waits for running calls; handles of the store answer CLOSED from
 * now on. A second close is OK. Errors: IO, DISK_FULL (closed all the same; the log beside the file then belongs to it). */
CUSTODB_API custodb_status custodb_store_close(custodb_store *store, custodb_error **error);

/* Closes if need be, and frees the handle. No other thread may be using it. */
CUSTODB_API void custodb_store_free(custodb_store *store);

/* An order-free hash of the content: records by (source, key), decisions, links, customers, golden values; no ids, times or
 * runs. Two stores with one resolve_salt and one model that hold the same give the same 16 bytes. */
CUSTODB_API custodb_status custodb_digest(custodb_store *store, uint8_t digest[16], custodb_error **error);

/* Checks everything: pages and their MACs, the audit chain, truth, and that the derived tables are what truth gives.
 * *report: {"shape":"verification/1","ok":bool,"checked":text,"problems":[text],"header":text}. Problems are no error of the call. A damaged
 * page is told by its number and kind: changed, empty, holds what belongs in another page, or the file is cut short; an old copy of a page
 * fits its seal and is told by what contradicts it. header is how the header was found by opening: "whole", "first copy damaged", "second
 * copy damaged" (opening for writing has written it anew) or "made anew" (both were lost, and the key opened the pages). On a store
 * open for reading only the derived tables are checked if nothing is pending; "checked" tells. A store open for writing is checked as
 * of one moment in a copy, a file without a name beside it that needs as much room as the store, so that writing goes on; without
 * the room, and for reading only, in place: the log then grows with what is written meanwhile, and while it cannot be carried over
 * (a reader that lags behind, a crash before) only the MACs of the pages in use are checked. Errors: CANCELLED. */
CUSTODB_API custodb_status custodb_verify(custodb_store *store, const custodb_progress *progress, custodb_doc **report,
                                          custodb_error **error);

/* Drops the derived tables and makes them anew from truth. Other writers wait. */
CUSTODB_API custodb_status custodb_rebuild(custodb_store *store, const custodb_progress *progress, custodb_error **error);

/* Makes of what can be read of a damaged store a new one at new_path; the damaged one is opened for reading only and not changed, nor
 * is its log. Every page is read by itself, so that a damaged one costs its own rows and no others; the derived tables are made anew,
 * and what has lost its name (a source, a custom attribute) gets one that says so. options: how the damaged store is opened; a
 * passphrase is tried on a damaged header, too. new_options: the new store's key or passphrase, or NULL for the same; a passphrase
 * given for both opens the new store as its only slot, and its recovery code is another. *report: {"shape":"rescue/1","lost":bool,
 * "exact":bool,"records","records_lost","pages":{"all","unreadable"},"log":"none"|"whole"|"damaged","header":"whole"|"damaged",
 * "tables":[{"table","kept","lost","exact","ranges":[{"from","to"}],"more_ranges"}],"notes":[text],"verified":bool}: ranges are the
 * numbers of lost rows (docs/file-format.md); exact is false where more may be lost than could be counted. Losses are no error of
 * the call. Errors: EXISTS (new_path), NOT_FOUND, NOT_A_STORE, DAMAGED (nothing can be read), WRONG_KEY, LOCKED, IO, DISK_FULL. */
CUSTODB_API custodb_status custodb_rescue(const char *path, size_t path_size, const custodb_open_options *options, const char *new_path,
                                          size_t new_path_size, const custodb_open_options *new_options,
                                          const custodb_progress *progress, custodb_doc **report, custodb_error **error);

/* Counts, versions, the model: {"shape":"info/1","store_id","records","customers","links","pending","model",...}. */
CUSTODB_API custodb_status custodb_info(custodb_store *store, custodb_doc **info, custodb_error **error);

/* Works off pending resolving for at most about budget_ms milliseconds (0 = all of it), and if none is left, carries the log over
 * into the file. *more is 1 if something is left. A host that opened the store with no_thread calls this while it is idle: until
 * then the log beside the file grows, and at 64 MiB a put must carry it over itself. Errors: READ_ONLY, IO, DISK_FULL. */
CUSTODB_API custodb_status custodb_work(custodb_store *store, uint32_t budget_ms, int *more, custodb_error **error);

/* What the store's writer did since it was opened, for measuring without a clock. */
typedef struct custodb_counters {
  uint32_t struct_size;
  uint32_t reserved;
  uint64_t rows_read;
  uint64_t rows_written;
  uint64_t pages_written;
  uint64_t compared_pairs;
  uint64_t clustered_records;
} custodb_counters;

/* Fills the members that struct_size covers. Errors: STRUCT_SIZE, CLOSED. */
CUSTODB_API custodb_status custodb_store_counters(custodb_store *store, custodb_counters *counters, custodb_error **error);

/* ---- keys --------------------------------------------------------------------------------------------------------- */

/* Slots that open the store: {"shape":"keys/1","slots":[{"slot","kind","label","created","memory_kib","passes"}]}. */
CUSTODB_API custodb_status custodb_key_list(custodb_store *store, custodb_doc **keys, custodb_error **error);

/* Adds a passphrase; label is clear text in the file. *slot (may be NULL): 0-31. Errors: LIMIT (32 slots), IO, DISK_FULL. */
CUSTODB_API custodb_status custodb_key_add(custodb_store *store, const char *passphrase, size_t passphrase_size, const char *label,
                                           size_t label_size, uint32_t *slot, custodb_error **error);

/* Puts another passphrase into a slot; on success the old one no longer opens the file. Errors: NOT_FOUND, IO, DISK_FULL. */
CUSTODB_API custodb_status custodb_key_change(custodb_store *store, uint32_t slot, const char *passphrase, size_t passphrase_size,
                                              custodb_error **error);

/* Removes a slot. Errors: NOT_FOUND, CONFLICT (the last one of a store made with a passphrase), IO, DISK_FULL. */
CUSTODB_API custodb_status custodb_key_remove(custodb_store *store, uint32_t slot, custodb_error **error);

/* The recovery code: the master key in print, with a checksum. Whoever has it opens the file, also with a broken header.
 * *code: {"shape":"recovery_code/1","code":text}. Being asked for is noted in the audit log. */
CUSTODB_API custodb_status custodb_key_recovery(custodb_store *store, custodb_doc **code, custodb_error **error);

/* Gives the store another master key: every page is written anew under it, and every former key, passphrase and recovery code opens the
 * store no more (an earlier copy of the file they still do). Exactly one of key (32 bytes; the host keeps it) and passphrase (which
 * opens slot 0; the key is random). Puts and reads go on meanwhile; it takes room for a second copy of the store beside it. A crash leaves the
 * store under the one key or the other, whole. The audit chain goes on under the new key, so its head is another one.
 * Errors: INVALID_ARGUMENT, KEY_REQUIRED, READ_ONLY, CANCELLED, EXISTS (a file of somebody else's with -cnew after the store's name), IO,
 * DISK_FULL: the former key counts, unless the store answers CLOSED afterwards: then whichever opens it. */
CUSTODB_API custodb_status custodb_key_rekey(custodb_store *store, const uint8_t *key, size_t key_size, const char *passphrase,
                                             size_t passphrase_size, const custodb_progress *progress, custodb_error **error);

/* ---- definitions -------------------------------------------------------------------------------------------------- */

/* Names of standard fields; custodb_record_add takes any of them, or "x." and a name for a custom attribute.
 * The catalogue with types and meanings: custodb_fields. */
#define CUSTODB_FIELD_KIND "kind"
#define CUSTODB_FIELD_NAME_FULL "name.full"
#define CUSTODB_FIELD_NAME_PREFIX "name.prefix"
#define CUSTODB_FIELD_NAME_GIVEN "name.given"
#define CUSTODB_FIELD_NAME_MIDDLE "name.middle"
#define CUSTODB_FIELD_NAME_FAMILY "name.family"
#define CUSTODB_FIELD_NAME_SUFFIX "name.suffix"
#define CUSTODB_FIELD_NAME_NICKNAME "name.nickname"
#define CUSTODB_FIELD_NAME_FORMER "name.former"
#define CUSTODB_FIELD_NAME_PHONETIC_GIVEN "name.phonetic_given"
#define CUSTODB_FIELD_NAME_PHONETIC_FAMILY "name.phonetic_family"
#define CUSTODB_FIELD_ORGANIZATION_NAME "organization.name"
#define CUSTODB_FIELD_ORGANIZATION_DEPARTMENT "organization.department"
#define CUSTODB_FIELD_ORGANIZATION_INDUSTRY "organization.industry"
#define CUSTODB_FIELD_JOB_TITLE "job.title"
#define CUSTODB_FIELD_JOB_EMPLOYER "job.employer"
#define CUSTODB_FIELD_BIRTH_DATE "birth.date"
#define CUSTODB_FIELD_BIRTH_PLACE "birth.place"
#define CUSTODB_FIELD_GENDER "gender"
#define CUSTODB_FIELD_LANGUAGE "language"
#define CUSTODB_FIELD_PHONE "phone"
#define CUSTODB_FIELD_EMAIL "email"
#define CUSTODB_FIELD_URL "url"
#define CUSTODB_FIELD_ADDRESS_FULL "address.full"
#define CUSTODB_FIELD_ADDRESS_LABEL "address.label"
#define CUSTODB_FIELD_ADDRESS_HOUSE "address.house"
#define CUSTODB_FIELD_ADDRESS_STREET "address.street"
#define CUSTODB_FIELD_ADDRESS_STREET2 "address.street2"
#define CUSTODB_FIELD_ADDRESS_UNIT "address.unit"
#define CUSTODB_FIELD_ADDRESS_DISTRICT "address.district"
#define CUSTODB_FIELD_ADDRESS_CITY "address.city"
#define CUSTODB_FIELD_ADDRESS_REGION "address.region"
#define CUSTODB_FIELD_ADDRESS_POSTCODE "address.postcode"
#define CUSTODB_FIELD_ADDRESS_COUNTRY "address.country"
#define CUSTODB_FIELD_ID_NATIONAL "id.national"
#define CUSTODB_FIELD_ID_TAX "id.tax"
#define CUSTODB_FIELD_ID_PASSPORT "id.passport"
#define CUSTODB_FIELD_ID_DRIVER "id.driver"
#define CUSTODB_FIELD_ID_REGISTRATION "id.registration"
#define CUSTODB_FIELD_ID_OTHER "id.other"
#define CUSTODB_FIELD_MEMBERSHIP_CARD "membership.card"
#define CUSTODB_FIELD_MEMBERSHIP_TIER "membership.tier"
#define CUSTODB_FIELD_MEMBERSHIP_POINTS "membership.points"
#define CUSTODB_FIELD_MEMBERSHIP_BALANCE "membership.balance"
#define CUSTODB_FIELD_MEMBERSHIP_SINCE "membership.since"
#define CUSTODB_FIELD_EXTERNAL_ID "external_id"
#define CUSTODB_FIELD_MERGED_INTO "merged_into"
#define CUSTODB_FIELD_CATEGORY "category"
#define CUSTODB_FIELD_NOTES "notes"
#define CUSTODB_FIELD_TAG "tag"
#define CUSTODB_FIELD_PHOTO "photo"
#define CUSTODB_FIELD_CREATED_AT "created_at"
#define CUSTODB_FIELD_UPDATED_AT "updated_at"
#define CUSTODB_FIELD_DELETED "deleted"
#define CUSTODB_FIELD_CONSENT_EMAIL "consent.email"
#define CUSTODB_FIELD_CONSENT_SMS "consent.sms"
#define CUSTODB_FIELD_CONSENT_POST "consent.post"
#define CUSTODB_FIELD_CONSENT_PHONE "consent.phone"
#define CUSTODB_FIELD_COMMERCE_TOTAL_SPENT "commerce.total_spent"
#define CUSTODB_FIELD_COMMERCE_ORDER_COUNT "commerce.order_count"
#define CUSTODB_FIELD_COMMERCE_LAST_ORDER_AT "commerce.last_order_at"
#define CUSTODB_FIELD_COMMERCE_CURRENCY "commerce.currency"
#define CUSTODB_FIELD_HOUSEHOLD_NAME "household.name"

/* The catalogue: {"shape":"fields/1","fields":[{"name","type","group","multi_valued","sensitivity","match_role","survivorship",
 * "description"}]}. Needs no store. */
CUSTODB_API custodb_status custodb_fields(custodb_doc **fields, custodb_error **error);

/* Defines a source or changes its settings. trust: higher wins when golden values are chosen, 0 by default. unique: 1 if the
 * source holds at most one record for each real customer; two of its records are then never joined. */
CUSTODB_API custodb_status custodb_define_source(custodb_store *store, const char *name, size_t name_size, int32_t trust, int unique,
                                                 custodb_error **error);

/* Sources, custom attributes, profiles and models the store knows, and what the model in force believes (docs/resolving.md):
 * {"shape":"definitions/1","sources","custom_attributes","profiles","models","model_in_force"}. */
CUSTODB_API custodb_status custodb_definitions(custodb_store *store, custodb_doc **definitions, custodb_error **error);

/* ---- record ------------------------------------------------------------------------------------------------------- */

/* A record on its way in. (source, key) names it: a later put with the same names replaces it whole. source is 1-255 bytes, key
 * 1-512. Errors show at put or check. Free it with custodb_record_free. */
CUSTODB_API custodb_status custodb_record_new(const char *source, size_t source_size, const char *key, size_t key_size,
                                              custodb_record **record, custodb_error **error);

/* Adds a value as text, as the source wrote it: it is kept raw and normalized beside. Several values of a field: several calls.
 * Money: "12.50 EUR". The first error sticks and is answered by put and check. */
CUSTODB_API custodb_status custodb_record_add(custodb_record *record, const char *field, size_t field_size, const char *text,
                                              size_t text_size, custodb_error **error);

/* Between begin and end, values of a group ("address", "name", "organization", "identifier", "membership") belong together:
 * one begin/end for each address. Groups do not nest. Errors: MISUSE, INVALID_ARGUMENT. */
CUSTODB_API custodb_status custodb_record_begin(custodb_record *record, const char *group, size_t group_size, custodb_error **error);
/* Closes the group. Errors: MISUSE if none is open. */
CUSTODB_API custodb_status custodb_record_end(custodb_record *record, custodb_error **error);

/* How the source writes: "region=CN,date_order=DMY,...". Keys: region area_code date_order name_order calendar scheme role column
 * today; FIELD.KEY=VALUE for one field. Errors: INVALID_ARGUMENT names the key. */
CUSTODB_API custodb_status custodb_record_profile(custodb_record *record, const char *profile, size_t profile_size,
                                                  custodb_error **error);

/* Normalizes without storing: {"shape":"check/1","values":[{"field","group","raw","canonical","status","reason","derived"}]}.
 * status: "valid", "possible", "invalid", "missing". Needs no store. */
CUSTODB_API custodb_status custodb_record_check(const custodb_record *record, custodb_doc **check, custodb_error **error);

/* Normalizes one value of a field, as custodb_record_check does, and tells what else is in it: beside "values", {"canonical",
 * "status","reason","parts":{name:text, true or [text]},"also":[text],"suggestion","suggestion_permille","keys":["kind:value"]}. parts are named as
 * docs/python.md lists them; also: further values of the cell; suggestion: a correction that was not made, "" if none; keys: what
 * it is matched by, before hashing, the most specific first, keys[0] the identity. profile may be NULL. */
CUSTODB_API custodb_status custodb_normalize(const char *field, size_t field_size, const char *text, size_t text_size,
                                             const char *profile, size_t profile_size, custodb_doc **value, custodb_error **error);

/* The hash of a value by which an advertising platform finds its users: {"shape":"audience/1","audience","field","text","sha256","base64"}.
 * audience: "google" (Customer Match), "uid2" or "meta"; text: what is hashed, by the rules that platform publishes, UTF-8; sha256: of
 * text, in hexadecimal; base64: the same bytes. All three are "" if the value is not usable. Fields: email and phone; name.given
 * and name.family for google and meta; address.city, .region, .postcode, .country, birth.date and gender for meta. profile as for
 * custodb_normalize. Errors: UNKNOWN_FIELD, INVALID_ARGUMENT (an unknown audience, or one that has no rule for the field). */
CUSTODB_API custodb_status custodb_audience_hash(const char *audience, size_t audience_size, const char *field, size_t field_size,
                                                 const char *text, size_t text_size, const char *profile, size_t profile_size,
                                                 custodb_doc **hash, custodb_error **error);

/* The text of a file's bytes: {"shape":"decoded/1","text","encoding","confidence_permille","bom","replaced"}; replaced counts the places
 * that could not be read and are U+FFFD. Errors: UNKNOWN_ENCODING (also if two are equally likely), BAD_DATA (no text). */
CUSTODB_API custodb_status custodb_decode(const char *bytes, size_t size, custodb_doc **decoded, custodb_error **error);

/* Frees the record; put copies what it needs. */
CUSTODB_API void custodb_record_free(custodb_record *record);

/* ---- write -------------------------------------------------------------------------------------------------------- */

/* What a put did. */
typedef struct custodb_put_result {
  uint32_t struct_size;
  uint32_t created;            /* 1: the record is new, or back again */
  uint32_t changed;            /* 0: the store held exactly this */
  uint32_t customer_records;   /* records the customer has now */
  uint32_t merged;             /* customers that went into another by this put */
  uint32_t split;              /* customers that came off another by this put */
  custodb_id record;
  custodb_id customer;
} custodb_put_result;

/* Puts a record, durable when it returns: the customer it belongs to is found at once. result may be NULL.
 * Errors: those of the record, BUSY, LIMIT, IO, DISK_FULL, READ_ONLY. */
CUSTODB_API custodb_status custodb_put(custodb_store *store, const custodb_record *record, custodb_put_result *result,
                                       custodb_error **error);

/* Removes a record and the edits tied to it; its id forwards to what is left of its customer. *removed (may be NULL): 0 if it was not there. */
CUSTODB_API custodb_status custodb_remove(custodb_store *store, const char *source, size_t source_size, const char *key, size_t key_size,
                                          int *removed, custodb_error **error);

/* Corrects a customer by hand: the record's values win over all sources'. The record's own source and key do not count; it is
 * kept as a record of the source "steward", which nobody else may write, tied to the customer's oldest record: when that record
 * goes (removed, or its import undone) the correction goes too, and comes back with it. result may be NULL. Errors: those of
 * custodb_put, NOT_FOUND. */
CUSTODB_API custodb_status custodb_edit(custodb_store *store, const custodb_id *customer, const custodb_record *values,
                                        custodb_put_result *result, custodb_error **error);

/* ---- files -------------------------------------------------------------------------------------------------------- */

typedef struct custodb_import_options {
  uint32_t struct_size;
  uint32_t no_train;           /* 1: do not learn a model at the end */
  const char *source;          /* NULL: the file's name with extension */
  size_t source_size;
  const char *key_column;      /* header of the column that names the rows; NULL: rows are named by their content */
  size_t key_column_size;
  const char *profile;         /* settings that win over what is inferred; NULL: none */
  size_t profile_size;
} custodb_import_options;

/* Imports a CSV file or the first sheet of an xlsx file. Format, encoding, meaning of the columns are found by content. Rows that
 * cannot be read are quarantined inside the store with number, reason and bytes. Cancelled or killed none of its rows is left; if
 * it is cancelled when it is visible already, it answers OK without its training, and is settled later.
 * If the store then holds at least 250 records, and half as many again as the model in force was learned from, a model is learned from
 * them in a run of its own; not so once custodb_use_model or the undo of a training has chosen the model, until the next custodb_train.
 * *report (may be NULL): {"shape":"import/1","run","format","columns","rows":{"read","skipped","quarantined","repeated"},"records","guards",...};
 * guards: as custodb_model_report has them, among the records that were resolved at once. options and progress may be NULL. Errors: NOT_FOUND (no such file), UNSUPPORTED_FORMAT, UNKNOWN_ENCODING, BAD_DATA, LIMIT, IO, DISK_FULL, CANCELLED. */
CUSTODB_API custodb_status custodb_import_file(custodb_store *store, const char *path, size_t path_size,
                                               const custodb_import_options *options, const custodb_progress *progress,
                                               custodb_doc **report, custodb_error **error);

/* Format and mapping of a file, as an import would take them; needs no store. options may be NULL. {"shape":"table/1","format",
 * "columns":[{"header","field","group","confidence_permille","why"}],"profile",...}. Errors: as custodb_import_file. */
CUSTODB_API custodb_status custodb_detect_file(const char *path, size_t path_size, const custodb_import_options *options,
                                               custodb_doc **report, custodb_error **error);

/* How good a file's values are, as an import would take them; needs no store and reads the whole file in bounded memory. options and
 * progress may be NULL; of the options key_column and profile count. *report: {"shape":"quality/1","format","profile",
 * "rows":{"read","skipped","quarantined"},"columns":[{"header","field","group","confidence_permille","why","missing","placeholder",
 * "valid","possible","invalid","suggestions","reasons":[{"reason","count","example"}]}],...}. missing counts cells, the others
 * values: a cell may hold several. A column without use has no counts. Reasons: the five most frequent. An example is the most
 * frequent shape of the values (digits as 9, letters as A and a or one letter of their script, 40 characters), no value; with
 * show_values 1 it is a value (never a payment card), and "suggestion_example" is {"value","suggestion"}.
 * Errors: as custodb_import_file. */
CUSTODB_API custodb_status custodb_check_file(const char *path, size_t path_size, const custodb_import_options *options,
                                              uint32_t show_values, const custodb_progress *progress, custodb_doc **report,
                                              custodb_error **error);

#define CUSTODB_EXPORT_LINKS 0     /* source,key,row,record_id,customer_id: one line per live record */
#define CUSTODB_EXPORT_GOLDEN 1    /* customer_id,records and the golden values: one line per customer */
#define CUSTODB_EXPORT_RECORDS 2   /* the links' columns and the raw values */
#define CUSTODB_EXPORT_QUARANTINE 3 /* run,source,row,reason,bytes: rows that could not be read, of imports in force; bytes that are
                                       no UTF-8, a NUL or a backslash stand as \xHH */

/* Writes a CSV file: UTF-8 without BOM, LF, quoted as RFC 4180 says. The file appears when it is whole. *lines (may be NULL)
 * without the header. progress may be NULL. Errors: INVALID_ARGUMENT (the path is the store's own), IO, DISK_FULL, CANCELLED. */
CUSTODB_API custodb_status custodb_export_file(custodb_store *store, const char *path, size_t path_size, uint32_t what,
                                               const custodb_progress *progress, uint64_t *lines, custodb_error **error);

/* ---- tables ------------------------------------------------------------------------------------------------------- */

/* Tables in memory travel as Arrow C streams: three structs that every program declares for itself, under guards of one name
 * (Apache Arrow, "The Arrow C data interface", "The Arrow C stream interface"). pyarrow, pandas, polars, DuckDB, ADBC drivers and
 * others hand theirs out and take them so, without a copy and without linking to each other. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};
#endif

/* Imports a table from memory, as custodb_import_file a file. options->source must be given. The stream's batches are structs, one
 * child a column: text, numbers, booleans, dates, times, decimals, dictionaries of those, lists of those (several values of a
 * cell), structs of those (a column for each member, "address.city"). Takes the stream over: it is released when the call returns,
 * whatever it answers. What the producer says of its own failures is not passed on. Errors: as custodb_import_file. */
CUSTODB_API custodb_status custodb_ingest(custodb_store *store, struct ArrowArrayStream *stream, const custodb_import_options *options,
                                          const custodb_progress *progress, custodb_doc **report, custodb_error **error);

/* The tables of custodb_export_file as a stream, in batches of at most 8,192 rows: text, and integers in "records" and "row"; a
 * value that is not there is null. The stream reads the store as it is during this call, batch by batch, from any thread, one at a
 * time; until its end or release it holds that moment, so that the log cannot shrink. The caller releases it, also after the store
 * is closed: then get_next answers EINVAL. Errors: INVALID_ARGUMENT, CANCELLED. */
CUSTODB_API custodb_status custodb_export(custodb_store *store, uint32_t what, const custodb_progress *progress,
                                          struct ArrowArrayStream *stream, custodb_error **error);

/* A column normalized, over threads. values: a stream of arrays, or of a table of one column; taken over, whatever the answer.
 * *normalized: for each value a row with the columns canonical, status, reason, suggestion (text or null), also, keys (lists of
 * text), and one for each part the field's type can have; flags are "true" or null. What the profile (may be NULL) leaves open, such as the order
 * of day and month, is inferred from the first values, as custodb_import_file does. Errors: UNKNOWN_FIELD, INVALID_ARGUMENT,
 * UNSUPPORTED_FORMAT. */
CUSTODB_API custodb_status custodb_normalize_stream(const char *field, size_t field_size, const char *profile, size_t profile_size,
                                                    struct ArrowArrayStream *values, struct ArrowArrayStream *normalized,
                                                    custodb_error **error);

/* ---- read --------------------------------------------------------------------------------------------------------- */

/* The customer an id names or belongs to: golden values, each with the record it came from, and the customer's records.
 * {"shape":"customer/1","id","name","golden":[{"field","group","value","status","support","record","source","key"}],
 * "records":[{"id","source","key","row"}]}. Errors: NOT_FOUND. */
CUSTODB_API custodb_status custodb_get(custodb_store *store, const custodb_id *any, custodb_doc **customer, custodb_error **error);

/* One record: raw and canonical values. Errors: NOT_FOUND. */
CUSTODB_API custodb_status custodb_get_record(custodb_store *store, const custodb_id *record, custodb_doc **doc, custodb_error **error);

/* The id of the record (source, key). Errors: NOT_FOUND. */
CUSTODB_API custodb_status custodb_record_id(custodb_store *store, const char *source, size_t source_size, const char *key,
                                             size_t key_size, custodb_id *record, custodb_error **error);

/* The customer an id belongs to now. Errors: NOT_FOUND. */
CUSTODB_API custodb_status custodb_customer_of(custodb_store *store, const custodb_id *any, custodb_id *customer, custodb_error **error);

/* Looks customers up: the last digits of a phone or card, the beginning of a name, pinyin initials, an e-mail, an id; if nothing is
 * found, names that differ by one slip ("matched":"similar name"; four letters or more). At most limit hits, best first: {"shape":"find/1","hits":[{"customer","record","matched","name","records"}]}. */
CUSTODB_API custodb_status custodb_find(custodb_store *store, const char *query, size_t query_size, uint32_t limit, custodb_doc **hits,
                                        custodb_error **error);

/* Who would this record be? Nothing is stored; the answer is what a put of it would do, the replacing of a record of its source and key
 * included. {"shape":"match/1","customer" (null: a new record's own),"joins":[customers that the record would join],"customer_records",
 * "matches":[{"customer","record","name","records","weight_millibits","posterior","relation","same","lines"}]}: at most limit, best
 * first. The weight is the record's beside all of the customer's, posterior the chance (0 to 1) that it stands for; record is the
 * customer's most like. relation: "same" if the put would join them, else "related" (a relative is likelier), "review" (within 5 bits
 * of it) or "other". The first three have lines, which add up to the weight. Errors: those of the record. */
CUSTODB_API custodb_status custodb_match(custodb_store *store, const custodb_record *record, uint32_t limit, custodb_doc **matches,
                                         custodb_error **error);

/* ---- resolve ------------------------------------------------------------------------------------------------------ */

/* Why this customer: the merges that made it, each explained line by line; the lines add up to the weight.
 * {"shape":"customer_explanation/1","id","records","steps":[{"side_a","side_b","weight_millibits","event","lines":
 * [{"comparison","level","weight_millibits"}]}]}. */
CUSTODB_API custodb_status custodb_explain(custodb_store *store, const custodb_id *any, custodb_doc **explanation, custodb_error **error);

/* Why these two records are one customer's, or why not. {"shape":"pair_explanation/1","weight_millibits","linked",
 * "same_customer","shared_keys","lines","change":{"text","without","weight_millibits","missing_millibits"}}. change: the fewest comparisons
 * without which it would be the other way, and the weight then; or how much is missing. */
CUSTODB_API custodb_status custodb_explain_pair(custodb_store *store, const custodb_id *record_a, const custodb_id *record_b,
                                                custodb_doc **explanation, custodb_error **error);

/* A person's ruling that two customers are one. It outranks the model until it is undone. *run (may be NULL) undoes it.
 * Errors: NOT_FOUND, CONFLICT (they are one already). */
CUSTODB_API custodb_status custodb_merge(custodb_store *store, const custodb_id *any_a, const custodb_id *any_b, const char *reason,
                                         size_t reason_size, custodb_id *run, custodb_error **error);

/* A person's ruling that these records are not the rest of the customer. *run (may be NULL) undoes it.
 * Errors: NOT_FOUND, INVALID_ARGUMENT (none or all of its records). */
CUSTODB_API custodb_status custodb_split(custodb_store *store, const custodb_id *customer, const custodb_id *records, size_t record_count,
                                         const char *reason, size_t reason_size, custodb_id *run, custodb_error **error);

#define CUSTODB_RULING_SAME 1    /* the two records are one customer's */
#define CUSTODB_RULING_APART 2   /* they are two customers' */

/* A person's ruling about two records, whatever customers they are in now: it makes a change or keeps the model from making one, and
 * settles what custodb_review and custodb_sample ask. *run (may be NULL) undoes it. Errors: NOT_FOUND, INVALID_ARGUMENT (one record,
 * no such ruling). */
CUSTODB_API custodb_status custodb_decide_pair(custodb_store *store, const custodb_id *record_a, const custodb_id *record_b, uint32_t ruling,
                                               const char *reason, size_t reason_size, custodb_id *run, custodb_error **error);

/* What is most worth a person's look: pairs of customers that may be one ("join") and customers that one weak link holds together
 * ("split"), those first where most records would probably move. {"shape":"review/1","left","items":[{"what","record_a","record_b",
 * "name_a","name_b","side_a","side_b","weight_millibits","posterior","stake","relation","rule","lines"}]}: at most limit of the `left`
 * that there are. A ruling on record_a and record_b takes an item off the list for good. "rule", where there is one: what alone kept them apart.
 * Compares all candidate pairs once: long work. progress may be NULL. Errors: CANCELLED. */
CUSTODB_API custodb_status custodb_review(custodb_store *store, uint32_t limit, const custodb_progress *progress, custodb_doc **review,
                                          custodb_error **error);

/* Draws pairs of records that are one customer at random, 1 to 10,000, and keeps them as a run; the same seed draws the same pairs
 * while the customers are the same. Errors: LIMIT, IO, DISK_FULL, READ_ONLY. */
CUSTODB_API custodb_status custodb_sample_draw(custodb_store *store, uint64_t seed, uint32_t size, custodb_id *run, custodb_error **error);

/* A sample and what people's rulings since it was drawn say of its pairs: the precision of the store's customers, by pairs, with
 * Wilson's interval. {"shape":"sample/1","run","seed","population","size","judged","right","wrong","gone","precision","low","high",
 * "confidence","open":[{"record_a","record_b"}]}; precision, low and high once a pair is judged. Errors: NOT_FOUND. */
CUSTODB_API custodb_status custodb_sample(custodb_store *store, const custodb_id *run, custodb_doc **sample, custodb_error **error);

/* An explanation as a picture: the JSON of anything with "lines" and "weight_millibits" (a pair's explanation, a match, an item of a
 * review) or of a customer's explanation. Needs no store. {"shape":"svg/1","svg"}: a waterfall that needs no other file and holds
 * values as text only. Errors: BAD_DATA (no JSON), INVALID_ARGUMENT (no explanation), LIMIT. */
CUSTODB_API custodb_status custodb_explanation_svg(const char *json, size_t json_size, custodb_doc **svg, custodb_error **error);

/* How the model in force does on the records of now. {"shape":"model_report/1","name","records","customers","expected":{"candidate_pairs",
 * "kept_pairs","missed_pairs","precision","recall"},"drift":[{"term","records_then","records_now","mean_bits"}],"guards":[{"rule",
 * "count","what","limit"}],"model":{...}}. expected: by the posterior of the candidate pairs that are kept as one customer's, and of
 * those that are not. drift: by how much the values that records hold would weigh differently if they were counted now. guards: how
 * often each limit and rule is in force. Long work. progress may be NULL. Errors: CANCELLED. */
CUSTODB_API custodb_status custodb_model_report(custodb_store *store, const custodb_progress *progress, custodb_doc **report,
                                                custodb_error **error);

/* What custodb_train (model NULL) or custodb_use_model would do; nothing changes. {"shape":"model_preview/1","name","in_force","records",
 * "customers_before","customers_after","merged","split","merges":[[customers]],"splits":[[customers]],"guards","model"}: counts, and
 * the ids of up to five of each. Errors: NOT_FOUND, CANCELLED. */
CUSTODB_API custodb_status custodb_preview_model(custodb_store *store, const char *model, size_t model_size, const custodb_progress *progress,
                                                 custodb_doc **preview, custodb_error **error);

/* Learns a model from the store's records, without labels, and puts it in force. *run (may be NULL) undoes it. */
CUSTODB_API custodb_status custodb_train(custodb_store *store, const custodb_progress *progress, custodb_id *run, custodb_error **error);

/* Puts a model in force that the store knows: its name in custodb_definitions, or "built in". Errors: NOT_FOUND. */
CUSTODB_API custodb_status custodb_use_model(custodb_store *store, const char *model, size_t model_size, const custodb_progress *progress,
                                             custodb_id *run, custodb_error **error);

/* ---- history ------------------------------------------------------------------------------------------------------ */

/* What an undo did. */
typedef struct custodb_undo_result {
  uint32_t struct_size;
  uint32_t reserved;
  uint64_t records_changed;
  uint64_t kept_later;         /* records with later writes, which stay */
  custodb_id run;              /* of the undo: undoing it is the redo */
} custodb_undo_result;

/* Takes a run back: an import, a session of puts, an edit, a ruling, a model switch, an undo. result may be NULL. A large run goes, or
 * comes back, at one moment; custodb_find and custodb_match, which look records up by their contents, come to know those that came
 * back while the call goes on, and all of them when it returns. Cancelled after that moment it answers OK, and the rest is done later.
 * What later runs wrote stays. A row that a later import found unchanged it did not write: the record goes with the import that did.
 * Errors: NOT_FOUND, CONFLICT (undone already), CANCELLED. */
CUSTODB_API custodb_status custodb_undo(custodb_store *store, const custodb_id *run, const custodb_progress *progress,
                                        custodb_undo_result *result, custodb_error **error);

/* Takes one merge back, by the number of its event: rules its two sides apart. result may be NULL.
 * Errors: NOT_FOUND, CONFLICT (no merge, or a side is gone). */
CUSTODB_API custodb_status custodb_undo_event(custodb_store *store, uint64_t event, custodb_undo_result *result, custodb_error **error);

/* Runs, newest first: {"shape":"runs/1","runs":[{"run","kind","state","started","ended","name","report"}]}. */
CUSTODB_API custodb_status custodb_runs(custodb_store *store, uint32_t limit, custodb_doc **runs, custodb_error **error);

/* The writes and events of a customer, oldest first: {"shape":"history/1","id","history":[...]}. */
CUSTODB_API custodb_status custodb_history(custodb_store *store, const custodb_id *any, custodb_doc **history, custodb_error **error);

/* The feed of events after a number, in order: {"shape":"events/1","events":[{"event","what","time","run","customer","other",...}]}. */
CUSTODB_API custodb_status custodb_events(custodb_store *store, uint64_t after, uint32_t limit, custodb_doc **events, custodb_error **error);

#ifdef __cplusplus
}
#endif

#endif
