#pragma once
// Work without the GIL that does not come back while the interpreter ends. Python up to 3.13 ends a daemon thread that asks for the GIL
// then, by unwinding whatever is on its stack; C++ code there ends the process with an error instead. Such a thread stops here for ever.

#include <nanobind/nanobind.h>

namespace py {

class without_gil {
 public:
  without_gil();
  ~without_gil();
  without_gil(without_gil&&) = delete;

 private:
  PyThreadState* state_;
};

// Calls Python code again and again, with the GIL.
class in_python {
 public:
  in_python();
  ~in_python();
  in_python(in_python&&) = delete;
  void stop_if_leaving() const;
};

// The interpreter ends, and this thread is not the one that ends it.
bool is_leaving();

// From Python's atexit, with the GIL: lets the other threads come out of their calls, for some seconds at most.
void leave();

}  // namespace py
