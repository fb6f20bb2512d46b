/* The CUSTODB_FIELD_... of the header are the catalogue's names, all of them. */
#include "check.h"

#include <ctype.h>

/* "CUSTODB_FIELD_NAME_GIVEN" is the macro of "name.given". */
static int is_macro_of(const char *macro, const char *name) {
  size_t i;
  macro += strlen("CUSTODB_FIELD_");
  for (i = 0; name[i]; ++i)
    if (macro[i] != (name[i] == '.' ? '_' : (char)toupper((unsigned char)name[i]))) return 0;
  return macro[i] == '\0';
}

static int in_catalogue(custodb_doc *fields, const char *name) {
  size_t i, size = 0;
  const size_t count = custodb_doc_size(fields, T("/fields"));
  for (i = 0; i < count; ++i) {
    char pointer[64];
    const char *text = NULL;
    snprintf(pointer, sizeof pointer, "/fields/%zu/name", i);
    OK(custodb_doc_string(fields, T(pointer), &text, &size, &error));
    if (text && strcmp(text, name) == 0) return 1;
  }
  return 0;
}

int main(int argc, char **argv) {
  char path[1024], line[512];
  size_t defined = 0;
  custodb_doc *fields = NULL;
  FILE *header;
  if (argc < 2) return 2;
  snprintf(path, sizeof path, "%s/include/custodb/custodb.h", argv[1]);
  header = fopen(path, "r");
  if (!header) return 2;
  OK(custodb_fields(&fields, &error));
  CHECK(doc_says(fields, "/shape", "fields/1"));
  while (fgets(line, sizeof line, header)) {
    char macro[128], name[128];
    if (sscanf(line, "#define %127s \"%127[^\"]\"", macro, name) != 2 || strncmp(macro, "CUSTODB_FIELD_", 14) != 0) continue;
    ++defined;
    if (!in_catalogue(fields, name) || !is_macro_of(macro, name)) {
      ++failures;
      fprintf(stderr, "%s is no field of the catalogue, or not called so\n", macro);
    }
  }
  CHECK(defined == custodb_doc_size(fields, T("/fields")));
  fclose(header);
  custodb_doc_free(fields);
  return failures ? 1 : 0;
}
