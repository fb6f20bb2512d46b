import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the vectors of tests/conformance/abi through Custodb.java. Conformance FILE.jsonl, in an empty folder */
public final class Conformance {
  private final Map<String, Custodb.Store> stores = new HashMap<>(Map.of("-", Custodb.Store.NONE));
  private final Map<String, Custodb.Record> records = new HashMap<>();
  private final Map<String, byte[]> ids = new HashMap<>();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private Custodb.Doc doc;
  private Custodb.Failure last;

  /** The texts of a line: with the escapes of JSON. */
  private static List<String> parse(String line) {
    List<String> words = new ArrayList<>();
    for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
      StringBuilder word = new StringBuilder();
      for (++at; line.charAt(at) != '"'; ++at) {
        char c = line.charAt(at);
        if (c == '\\') {
          c = line.charAt(++at);
          if (c == 'u') {
            c = (char) Integer.parseInt(line.substring(at + 1, at + 5), 16);
            at += 4;
          } else if (c == 'n' || c == 't') {
            c = c == 'n' ? '\n' : '\t';
          }
        }
        word.append(c);
      }
      words.add(word.toString());
    }
    return words;
  }

  /** An argument as bytes: "hex:C3A9" stands for bytes that JSON cannot hold. */
  private static byte[] data(String word) {
    return word.startsWith("hex:") ? HexFormat.of().parseHex(word.substring(4)) : word.getBytes(StandardCharsets.UTF_8);
  }

  /** The same as a text; what is no UTF-8 becomes half a surrogate pair, which is how Java has invalid text. */
  private static String text(String word) {
    return new String(data(word), StandardCharsets.UTF_8).replace('\uFFFD', '\uDCFF');
  }

  private Custodb.Store open(boolean create, String[] a) {
    Custodb.OpenOptions options = new Custodb.OpenOptions();
    if (a[2].equals("key")) options.key(data(a[3]));
    if (a[2].equals("passphrase")) options.passphrase(text(a[3]));
    if (a[2].equals("recovery")) options.recoveryCode(text(a[3]));
    if (!create) return Custodb.Store.open(text(a[1]), options);
    options.kdf_memory_kib = 8; // quick, and therefore not for use
    options.kdf_passes = 1;
    if (!a[4].isEmpty()) options.salt(data(a[4]));
    return Custodb.Store.create(text(a[1]), options);
  }

  private String put(String name, Custodb.PutResult r) {
    ids.put(name, r.record);
    ids.put(name + ".customer", r.customer);
    return "=created=" + r.created + " changed=" + r.changed + " records=" + r.customer_records + " merged=" + r.merged + " split=" + r.split;
  }

  private String digest(String[] a) {
    keep(a[1], stores.get(a[0]).digest());
    out.println("digest " + a[1] + " " + HexFormat.of().formatHex(ids.get(a[1])));
    return "OK";
  }

  private String importFile(String[] a) {
    int[] reports = {0};
    Custodb.Report report = (user, stage, done, total) -> {
      ++reports[0];
      return a[4].equals("stop") ? 1 : 0;
    };
    try {
      return show(stores.get(a[0]).importFile(text(a[1]), text(a[2]), text(a[3]), a[4].isEmpty() ? null : report));
    } finally {
      if (!a[4].isEmpty() && reports[0] == 0) System.exit(3); // the import was not watched
    }
  }

  private String show(Custodb.Doc made) {
    doc = made;
    return "OK";
  }

  private String keep(String name, byte[] id) {
    ids.put(name, id);
    return "OK";
  }

  private static String nothing(Runnable call) {
    call.run();
    return "OK";
  }

  private static boolean fileHas(String path, byte[] part) throws IOException {
    String all = new String(Files.readAllBytes(Path.of(path)), StandardCharsets.ISO_8859_1);
    return all.contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  /** What a line comes to: "OK", or "=" and what was answered. */
  private String call(String name, String[] a) throws IOException {
    switch (name) {
      case "create", "open": return nothing(() -> stores.put(a[0], open(name.equals("create"), a)));
      case "struct_size": {
        Custodb.OpenOptions options = new Custodb.OpenOptions().key(new byte[32]);
        options.struct_size = Integer.parseInt(a[0]);
        return nothing(() -> Custodb.Store.create("sized", options));
      }
      case "close": return nothing(stores.get(a[0])::close);
      case "record": return nothing(() -> records.put(a[0], new Custodb.Record(text(a[1]), text(a[2]))));
      case "add": return nothing(() -> records.get(a[0]).add(text(a[1]), text(a[2])));
      case "begin": return nothing(() -> records.get(a[0]).begin(text(a[1])));
      case "end": return nothing(() -> records.get(a[0]).end());
      case "profile": return nothing(() -> records.get(a[0]).profile(text(a[1])));
      case "check": return show(records.get(a[0]).check());
      case "normalize": return show(Custodb.normalize(text(a[0]), text(a[1]), text(a[2])));
      case "fields": return show(Custodb.fields());
      case "decode": return show(Custodb.decode(data(a[0])));
      case "audience": return show(Custodb.audienceHash(text(a[0]), text(a[1]), text(a[2]), text(a[3])));
      case "detect": return show(Custodb.detectFile(text(a[0])));
      case "quality": return show(Custodb.checkFile(text(a[0])));
      case "put": return put(a[2], stores.get(a[0]).put(records.get(a[1])));
      case "edit": return put(a[3], stores.get(a[0]).edit(ids.get(a[1]), records.get(a[2])));
      case "remove": return "=" + stores.get(a[0]).remove(text(a[1]), text(a[2]));
      case "record_id": return keep(a[3], stores.get(a[0]).recordId(text(a[1]), text(a[2])));
      case "customer_of": return keep(a[2], stores.get(a[0]).customerOf(ids.get(a[1])));
      case "find": return show(stores.get(a[0]).find(text(a[1]), Integer.parseInt(a[2])));
      case "get": return show(stores.get(a[0]).get(ids.get(a[1])));
      case "get_record": return show(stores.get(a[0]).getRecord(ids.get(a[1])));
      case "explain": return show(stores.get(a[0]).explain(ids.get(a[1])));
      case "merge": return keep(a[4], stores.get(a[0]).merge(ids.get(a[1]), ids.get(a[2]), text(a[3])));
      case "split": return keep(a[4], stores.get(a[0]).split(ids.get(a[1]), ids.get(a[2]), text(a[3])));
      case "undo": return keep(a[2], stores.get(a[0]).undo(ids.get(a[1])).run);
      case "verify": return show(stores.get(a[0]).verify(null));
      case "digest": return digest(a);
      case "import": return importFile(a);
      case "export": return "=" + stores.get(a[0]).exportFile(text(a[1]), Integer.parseInt(a[2]));
      case "id_from_text": return keep(a[1], Custodb.parseId(text(a[0])));
      case "id_to_text": return "=" + Custodb.idText(ids.get(a[0]));
      case "same": return "=" + Arrays.equals(ids.get(a[0]), ids.get(a[1]));
      case "type": return "=" + doc.type(a[0]);
      case "size": return "=" + doc.size(a[0]);
      case "text": return "=" + doc.text(text(a[0]));
      case "int": return "=" + doc.integer(a[0]);
      case "bool": return "=" + doc.bool(a[0]);
      case "real": return "=" + String.format(Locale.ROOT, "%.6f", doc.real(a[0]));
      case "member": return "=" + doc.member(a[0], Long.parseLong(a[1]));
      case "json_has": return "=" + doc.json().contains(a[0]);
      case "id_at": return keep(a[1], Custodb.parseId(doc.text(a[0])));
      case "print": return nothing(() -> out.println(a[0] + " " + doc.text(a[0])));
      case "error_field": return "=" + last.field;
      case "error_row": return "=" + last.row;
      case "error_has": return "=" + last.getMessage().contains(a[0]);
      case "write": return Files.write(Path.of(a[0]), data(a[1])) == null ? "" : "OK";
      case "file_has": return "=" + fileHas(a[0], data(a[1]));
      default: return resolve(name, a);
    }
  }

  /** What people rule, and what is learned. */
  private String resolve(String name, String[] a) {
    switch (name) {
      case "explain_pair": return show(stores.get(a[0]).explainPair(ids.get(a[1]), ids.get(a[2])));
      case "picture": return "=" + Custodb.explanationSvg(doc).contains("<svg");
      case "match": return show(stores.get(a[0]).match(records.get(a[1]), Integer.parseInt(a[2])));
      case "review": return show(stores.get(a[0]).review(Integer.parseInt(a[1])));
      case "draw_sample": return keep(a[3], stores.get(a[0]).drawSample(Long.parseLong(a[1]), Integer.parseInt(a[2])));
      case "sample": return show(stores.get(a[0]).sample(ids.get(a[1])));
      case "train": return keep(a[1], stores.get(a[0]).train());
      case "use_model": return keep(a[2], stores.get(a[0]).useModel(text(a[1])));
      case "preview_model": return show(stores.get(a[0]).previewModel(text(a[1])));
      case "model_report": return show(stores.get(a[0]).modelReport());
      case "decide_pair": return keep(a[5], stores.get(a[0]).decidePair(ids.get(a[1]), ids.get(a[2]), Integer.parseInt(a[3]), text(a[4])));
      case "runs": return show(stores.get(a[0]).runs(Integer.parseInt(a[1])));
      case "history": return show(stores.get(a[0]).history(ids.get(a[1])));
      case "events": return show(stores.get(a[0]).events(Long.parseLong(a[1]), Integer.parseInt(a[2])));
      case "undo_event": return keep(a[2], stores.get(a[0]).undoEvent(Long.parseLong(a[1])).run);
      default: return upkeep(name, a);
    }
  }

  private String upkeep(String name, String[] a) {
    switch (name) {
      case "cancel": return cancel(a);
      case "rebuild": return nothing(stores.get(a[0])::rebuild);
      case "rescue": return show(Custodb.rescue(text(a[0]), new Custodb.OpenOptions().key(data(a[1])), text(a[2])));
      case "info": return show(stores.get(a[0]).info());
      case "work": return "=" + stores.get(a[0]).work(Integer.parseInt(a[1]));
      case "counters": return "=" + (stores.get(a[0]).counters().rows_written > 0); // whether it wrote anything
      case "keys": return show(stores.get(a[0]).keys());
      case "add_key": return "=" + stores.get(a[0]).addKey(text(a[1]), text(a[2]));
      case "change_key": return nothing(() -> stores.get(a[0]).changeKey(Integer.parseInt(a[1]), text(a[2])));
      case "remove_key": return nothing(() -> stores.get(a[0]).removeKey(Integer.parseInt(a[1])));
      case "recovery_code": return "=" + stores.get(a[0]).recoveryCode();
      case "rekey": return nothing(() -> stores.get(a[0]).rekey(a[1].equals("key") ? data(a[2]) : null, a[1].equals("key") ? null : text(a[2])));
      case "define_source": return nothing(() -> stores.get(a[0]).defineSource(text(a[1]), Integer.parseInt(a[2]), a[3].equals("unique")));
      case "definitions": return show(stores.get(a[0]).definitions());
      default: throw new IllegalArgumentException(name);
    }
  }

  /** Verifies with a flag that was raised, and perhaps lowered again. */
  private String cancel(String[] a) {
    Custodb.Cancel flag = new Custodb.Cancel();
    flag.set();
    if (a[1].equals("reset")) flag.reset();
    return show(stores.get(a[0]).verify(flag));
  }

  public static void main(String[] arguments) throws IOException {
    Conformance runner = new Conformance();
    int number = 0;
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      ++number;
      List<String> words = parse(line);
      String had;
      try {
        had = runner.call(words.get(0), words.subList(2, words.size()).toArray(new String[0]));
      } catch (Custodb.Failure failure) {
        runner.last = failure;
        had = failure.status;
      }
      if (had.equals(words.get(1))) continue;
      System.err.println(arguments[0] + ":" + number + ": " + line + ": " + had + " (" + runner.last + ")");
      System.exit(1);
    }
    runner.out.println(number + " lines as expected");
  }
}
