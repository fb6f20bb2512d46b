// The custodb command: a client of the library like any other, on custodb.hpp alone.

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

// What the signal handler may reach. Setting the flag is all it does; a second signal ends the program at once.
custodb_cancel* volatile cancel_on_signal = nullptr;

extern "C" void stop(int) { custodb_cancel_set(cancel_on_signal); }

void catch_signals(const session& s) {
  cancel_on_signal = s.cancel.raw();
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of writing, after which the store is closed properly
}

int report(const session& s, const custodb::error& e) {
  if (s.json) {
    json_object out("error/1");
    out.set("code", e.code()).set("name", e.name()).set("message", e.what()).set("field", e.field()).set("row", e.row());
    std::fprintf(stderr, "%s\n", out.to_text().c_str());
  } else {
    std::string text = "custodb: " + shown(e.what());
    if (!e.field().empty()) text += " (field " + shown(e.field()) + ")";
    if (e.row() >= 0) text += " (row " + std::to_string(e.row()) + ")";
    std::fprintf(stderr, "%s\n", text.c_str());
  }
  return exit_code(e);
}

int run(session& s, CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return exit_done;
  } catch (const CLI::ParseError& e) {
    return app.exit(e, std::cout, std::cerr) == 0 ? exit_done : exit_usage;
  } catch (const custodb::error& e) {
    return report(s, e);
  } catch (const closed_pipe&) {
    return exit_environment;
  } catch (const std::bad_alloc&) {
    return report(s, custodb::environment_error(CUSTODB_NO_MEMORY, "out of memory"));
  } catch (const std::exception& e) {
    return report(s, custodb::environment_error(CUSTODB_INTERNAL, e.what()));
  }
}

int main_program(int argc, char** argv) {
  session s;
  catch_signals(s);
  CLI::App app("CustoDB: the messy exports of many systems become clean, explainable, encrypted customers, in one file", "custodb");
  app.set_version_flag("--version", "custodb " + std::string(custodb::version()));
  app.require_subcommand(1);
  app.fallthrough(false);
  app.footer("A store's key: --key-file FILE, --passphrase-fd N, CUSTODB_PASSPHRASE, or the question at the terminal.\n"
             "ID is an id of a customer or record, or SOURCE#KEY.\n"
             "Exit codes: 0 done, 2 usage, 3 data, 4 environment, 5 security, 130 cancelled.");
  add_store_commands(app, s);
  add_file_commands(app, s);
  add_check_command(app, s);
  add_write_commands(app, s);
  add_read_commands(app, s);
  add_resolve_commands(app, s);
  add_review_commands(app, s);
  add_history_commands(app, s);
  add_key_commands(app, s);
  return run(s, app, argc, argv);
}

}  // namespace

}  // namespace cdb::cli

int main(int argc, char** argv) { return cdb::cli::main_program(argc, argv); }
