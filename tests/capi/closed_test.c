/* A closed store answers CLOSED to everything; closing waits for running calls; docs and records outlive it. */
#include "every_call.h"

#include <pthread.h>
#include <time.h>

static custodb_store *shared;

/* Calls until the store is closed; anything but success before is a failure. */
static void *call_until_closed(void *nothing) {
  custodb_status status;
  (void)nothing;
  do {
    custodb_doc *doc = NULL;
    status = custodb_find(shared, T("ann"), 5, &doc, NULL);
    if (status == CUSTODB_OK && custodb_doc_size(doc, T("/hits")) != 1) status = CUSTODB_INTERNAL;
    custodb_doc_free(doc);
  } while (status == CUSTODB_OK);
  return status == CUSTODB_CLOSED ? NULL : &shared;
}

static void *put_until_closed(void *nothing) {
  custodb_status status;
  int i = 0;
  (void)nothing;
  do {
    char key[16];
    custodb_record *record = NULL;
    snprintf(key, sizeof key, "%d", i++);
    custodb_record_new(T("busy"), T(key), &record, NULL);
    custodb_record_add(record, T(CUSTODB_FIELD_NOTES), T("n"), NULL);
    status = custodb_put(shared, record, NULL, NULL);
    custodb_record_free(record);
  } while (status == CUSTODB_OK);
  return status == CUSTODB_CLOSED ? NULL : &shared;
}

static void closes_under_load(void) {
  pthread_t threads[4];
  custodb_open_options options = key_options();
  struct timespec moment = {0, 200 * 1000 * 1000};
  int i;
  shared = new_store("busy");
  put_person(shared, "pos", "1", "Ann Lee", NULL);
  for (i = 0; i < 4; ++i) CHECK(pthread_create(&threads[i], NULL, i % 2 ? put_until_closed : call_until_closed, NULL) == 0);
  nanosleep(&moment, NULL);
  OK(custodb_store_close(shared, &error));
  for (i = 0; i < 4; ++i) {
    void *wrong = NULL;
    pthread_join(threads[i], &wrong);
    CHECK(wrong == NULL);
  }
  custodb_store_free(shared);
  OK(custodb_store_open(T(in_folder("busy")), &options, &shared, &error)); /* closed means closed: the lock is free */
  custodb_store_free(shared);
}

int main(void) {
  static const char *const left[] = {"store", "busy"};
  custodb_store *store;
  custodb_record *record;
  custodb_put_result put;
  custodb_doc *customer = NULL;
  FILE *log;
  make_folder();
  store = new_store("store");
  record = new_record("s", "k", "Ann Lee", "+49 1512 3456789");
  put = put_person(store, "pos", "1", "Ann Lee", "+49 1512 3456789");
  CHECK(put.created == 1 && put.changed == 1 && put.customer_records == 1);
  OK(custodb_get(store, &put.customer, &customer, &error));
  log = fopen(in_folder("store-cwal"), "r");
  CHECK(log != NULL);
  if (log) fclose(log);
  OK(custodb_store_close(store, &error));
  CHECK(fopen(in_folder("store-cwal"), "r") == NULL); /* one file */
  every_call(CUSTODB_CLOSED, store, record, &put.customer);
  OK(custodb_store_close(store, &error));
  CHECK(doc_says(customer, "/name", "Ann Lee"));
  custodb_store_free(store);
  CHECK(doc_says(customer, "/shape", "customer/1"));
  custodb_doc_free(customer);
  custodb_record_free(record);
  closes_under_load();
  return finish(left, 2);
}
