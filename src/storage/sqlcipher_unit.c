/* SQLCipher's amalgamation, and what has to stand in one unit with it.
 *
 * A page whose seal does not fit and a page that could not be looked at for want of memory are one error to SQLCipher 4.6, and its
 * first use in a process writes through a null pointer if there is no memory. So the provider of its cryptography, OpenSSL, is
 * registered here, once and for good, with a note for the calling thread when one of its functions fails. */
#include "sqlite3.c"

#include "storage/sqlcipher_unit.h"

static _Thread_local int failed;
static sqlcipher_provider plain;

static int noted(int rc) {
  if (rc != SQLITE_OK) failed = 1;
  return rc;
}

static int noted_random(void *ctx, void *buffer, int length) { return noted(plain.random(ctx, buffer, length)); }
static int noted_ctx_init(void **ctx) { return noted(plain.ctx_init(ctx)); }

static int noted_hmac(void *ctx, int algorithm, unsigned char *key, int key_size, unsigned char *in, int in_size, unsigned char *in2, int in2_size, unsigned char *out) {
  return noted(plain.hmac(ctx, algorithm, key, key_size, in, in_size, in2, in2_size, out));
}

static int noted_kdf(void *ctx, int algorithm, const unsigned char *pass, int pass_size, unsigned char *salt, int salt_size, int rounds, int key_size, unsigned char *key) {
  return noted(plain.kdf(ctx, algorithm, pass, pass_size, salt, salt_size, rounds, key_size, key));
}

static int noted_cipher(void *ctx, int mode, unsigned char *key, int key_size, unsigned char *iv, unsigned char *in, int in_size, unsigned char *out) {
  return noted(plain.cipher(ctx, mode, key, key_size, iv, in, in_size, out));
}

int cdb_start_sqlcipher(void) {
  int i;
  sqlcipher_provider *p = sqlcipher_malloc(sizeof *p);
  if (!p) return SQLITE_NOMEM;
  sqlcipher_openssl_setup(p);
  plain = *p;
  p->random = noted_random;
  p->ctx_init = noted_ctx_init;
  p->hmac = noted_hmac;
  p->kdf = noted_kdf;
  p->cipher = noted_cipher;
  sqlcipher_log_set = 1; /* and the level stays none: its messages go to stderr and can name files */
  sqlcipher_register_provider(p);
  sqlcipher_activate(); /* as one more user, so that the last connection does not take the provider with it */
  for (i = 0; i < SQLCIPHER_MUTEX_COUNT; ++i) {
    if (sqlcipher_static_mutex[i]) continue;
    sqlcipher_deactivate();
    memset(sqlcipher_static_mutex, 0, sizeof sqlcipher_static_mutex); /* it frees them and keeps the pointers */
    return SQLITE_NOMEM;
  }
  return SQLITE_OK;
}

int cdb_sqlcipher_failed(void) {
  const int was = failed;
  failed = 0;
  return was;
}
