/* In a child of fork() every call on the parent's store answers FORKED at once, and the parent's store is none the worse. */
#include "every_call.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static custodb_store *store;
static custodb_id customer;
static volatile int stop = 0;

static void *put_on_and_on(void *nothing) {
  int i;
  (void)nothing;
  for (i = 0; !stop; ++i) {
    char key[16];
    custodb_record *record = NULL;
    snprintf(key, sizeof key, "%d", i);
    custodb_record_new(T("busy"), T(key), &record, NULL);
    custodb_record_add(record, T(CUSTODB_FIELD_NOTES), T("n"), NULL);
    custodb_put(store, record, NULL, NULL);
    custodb_record_free(record);
  }
  return NULL;
}

static int in_child(void) {
  custodb_record *record;
  custodb_open_options options = key_options();
  custodb_store *mine = NULL;
  alarm(60); /* a call that waits for a lock of the parent's threads would wait for ever */
  record = new_record("s", "k", "Ann Lee", NULL);
  every_call(CUSTODB_FORKED, store, record, &customer);
  EXPECT(CUSTODB_FORKED, custodb_store_close(store, &error));
  custodb_store_free(store);
  custodb_record_free(record);
  EXPECT(CUSTODB_LOCKED, custodb_store_open(T(in_folder("store")), &options, &mine, &error));
  OK(custodb_store_create(T(in_folder("child")), &options, &mine, &error)); /* a store of its own it may have */
  put_person(mine, "pos", "1", "Bo Ek", NULL);
  custodb_store_free(mine);
  return failures ? 1 : 0;
}

int main(void) {
  static const char *const left[] = {"store", "child"};
  pthread_t threads[3];
  custodb_open_options options = key_options();
  custodb_doc *report = NULL;
  int i, round, ok = 0;
  make_folder();
  store = new_store("store");
  customer = put_person(store, "pos", "1", "Ann Lee", "+49 1512 3456789").customer;
  for (i = 0; i < 3; ++i) CHECK(pthread_create(&threads[i], NULL, put_on_and_on, NULL) == 0);
  for (round = 0; round < 5; ++round) { /* at five moments of the threads' work */
    int status = 0;
    const pid_t child = fork();
    if (child == 0) _exit(in_child());
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    remove(in_folder("child"));
  }
  stop = 1;
  for (i = 0; i < 3; ++i) pthread_join(threads[i], NULL);
  OK(custodb_verify(store, NULL, &report, &error));
  OK(custodb_doc_bool(report, T("/ok"), &ok, &error));
  CHECK(ok == 1);
  custodb_doc_free(report);
  OK(custodb_store_close(store, &error));
  custodb_store_free(store);
  OK(custodb_store_open(T(in_folder("store")), &options, &store, &error));
  custodb_store_free(store);
  return finish(left, 2);
}
