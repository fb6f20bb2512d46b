#pragma once
/* What is compiled together with SQLCipher's amalgamation. */

#ifdef __cplusplus
extern "C" {
#endif

/* Before the first connection of a process, by one thread: SQLITE_OK or SQLITE_NOMEM, after which it can be tried again. */
int cdb_start_sqlcipher(void);

/* Whether the cryptography itself failed on this thread since the last call of this function, which only happens for want of
 * memory: an error of SQLite's then says nothing about the file. */
int cdb_sqlcipher_failed(void);

#ifdef __cplusplus
}
#endif
