#include <custodb/custodb.h>
#include <custodb/custodb.h> /* twice does no harm */

int custodb_header_in_c(void);
int custodb_header_in_c(void) { return CUSTODB_OK; }
