#include <custodb/custodb.h>
#include <custodb/custodb.h>  // twice does no harm

custodb_status custodb_header_in_cxx();
custodb_status custodb_header_in_cxx() { return CUSTODB_OK; }
