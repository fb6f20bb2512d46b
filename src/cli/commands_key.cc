#include "cli/commands.h"
#include "cli/output.h"
#include "cli/secrets.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

struct key_options {
  std::uint32_t slot = 0;
  std::string label;
  int new_fd = -1;
  std::string new_key_file;
};

void list(const session& s) {
  const auto store = s.open();
  const auto keys = store.keys();
  if (s.json) return print_json(keys);
  if (keys["slots"].empty()) return print("no passphrases: the store opens with its master key\n");
  text_table table({"slot", "kind", "label", "created", "memory"});
  for (const auto slot : keys["slots"])
    table.add({std::to_string(slot["slot"].integer()), shown(slot["kind"].text()), shown(slot["label"].text()), shown(slot["created"].text()),
               std::to_string(slot["memory_kib"].integer() / 1024) + " MiB"});
  print(table.to_text());
}

void answer(const session& s, std::string_view what, std::uint32_t slot) {
  if (s.json) return print(json_object("key/1").set("done", what).set("slot", slot).to_text() + '\n');
  print("passphrase of slot " + std::to_string(slot) + ' ' + std::string(what) + '\n');
}

void add(const session& s, const key_options& o) {
  auto store = s.open();
  const auto secret = read_new_passphrase(o.new_fd);
  answer(s, "added", store.add_key(secret.view(), o.label));
}

void change(const session& s, const key_options& o) {
  auto store = s.open();
  const auto secret = read_new_passphrase(o.new_fd);
  store.change_key(o.slot, secret.view());
  answer(s, "changed", o.slot);
}

void remove(const session& s, const key_options& o) {
  auto store = s.open();
  store.remove_key(o.slot);
  answer(s, "removed", o.slot);
}

void rekey(const session& s, const key_options& o) {
  auto store = s.open();
  const auto fresh = read_other_access(o.new_key_file, o.new_fd, true);
  store.rekey(*fresh, s.progress("rekeying"));
  store.close();
  if (s.json) return print(json_object("key/1").set("done", "replaced").to_text() + '\n');
  print("the store has another key: no former passphrase, key or recovery code opens it\n");
}

void recovery(const session& s) {
  const auto store = s.open();
  const auto code = store.recovery_code();
  print(s.json ? json_object("recovery_code/1").set("code", code).to_text() + '\n' : code + '\n');
}

}  // namespace

void add_key_commands(CLI::App& app, session& s) {
  auto* key = app.add_subcommand("key", "Passphrases and the recovery code of a store");
  key->require_subcommand(1);
  const auto o = std::make_shared<key_options>();
  constexpr auto new_fd_help = "Descriptor to read the new passphrase from, one line";
  store_command(*key, s, "list", "The slots that open the store")->callback([&s] { list(s); });

  auto* adding = store_command(*key, s, "add", "Let another passphrase open the store");
  adding->add_option("--new-passphrase-fd", o->new_fd, new_fd_help);
  adding->add_option("--label", o->label, "A name for the slot; readable without a key");
  adding->callback([&s, o] { add(s, *o); });

  auto* changing = store_command(*key, s, "change", "Replace the passphrase of a slot");
  changing->add_option("SLOT", o->slot, "Number of the slot")->required();
  changing->add_option("--new-passphrase-fd", o->new_fd, new_fd_help);
  changing->callback([&s, o] { change(s, *o); });

  auto* removing = store_command(*key, s, "remove", "Remove a slot");
  removing->add_option("SLOT", o->slot, "Number of the slot")->required();
  removing->callback([&s, o] { remove(s, *o); });

  auto* rekeying = store_command(*key, s, "rekey", "Give the store another master key; nothing that opened it before opens it then");
  rekeying->add_option("--new-key-file", o->new_key_file, "File with the new master key; without it a passphrase is taken");
  rekeying->add_option("--new-passphrase-fd", o->new_fd, new_fd_help);
  rekeying->callback([&s, o] { rekey(s, *o); });

  store_command(*key, s, "recovery", "Print the recovery code: the master key with a checksum")->callback([&s] { recovery(s); });
}

}  // namespace cdb::cli
