import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.DoubleByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.ByteArrayOutputStream;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * CustoDB from Java through JNA: the C interface as custodb.h describes it. Ids are 16 bytes. A Store may be used by any thread, a
 * Record or a Doc by one at a time; both are freed when they are collected. size_t is taken for 64 bits.
 */
public final class Custodb {
  private Custodb() {}

  /** The functions of custodb.h; the classes below are what to use. */
  private interface C extends Library {
    C LIBRARY = Native.load("custodb", C.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

    String custodb_status_name(int status);
    String custodb_error_message(Pointer error);
    String custodb_error_field(Pointer error);
    long custodb_error_row(Pointer error);
    void custodb_error_free(Pointer error);
    int custodb_id_to_text(byte[] id, byte[] text, PointerByReference e);
    int custodb_id_from_text(byte[] text, long n, byte[] id, PointerByReference e);
    int custodb_doc_type(Pointer doc, byte[] pointer, long n);
    long custodb_doc_size(Pointer doc, byte[] pointer, long n);
    int custodb_doc_bool(Pointer doc, byte[] pointer, long n, IntByReference value, PointerByReference e);
    int custodb_doc_int(Pointer doc, byte[] pointer, long n, LongByReference value, PointerByReference e);
    int custodb_doc_real(Pointer doc, byte[] pointer, long n, DoubleByReference value, PointerByReference e);
    int custodb_doc_string(Pointer doc, byte[] pointer, long n, PointerByReference text, LongByReference size, PointerByReference e);
    int custodb_doc_member(Pointer doc, byte[] pointer, long n, long index, PointerByReference name, LongByReference size, PointerByReference e);
    int custodb_doc_json(Pointer doc, int indent, PointerByReference json, LongByReference size, PointerByReference e);
    void custodb_doc_free(Pointer doc);
    int custodb_store_create(byte[] path, long n, OpenOptions options, PointerByReference store, PointerByReference e);
    int custodb_store_open(byte[] path, long n, OpenOptions options, PointerByReference store, PointerByReference e);
    int custodb_store_close(Pointer store, PointerByReference e);
    void custodb_store_free(Pointer store);
    int custodb_digest(Pointer store, byte[] digest, PointerByReference e);
    int custodb_verify(Pointer store, Progress progress, PointerByReference report, PointerByReference e);
    int custodb_record_new(byte[] source, long n, byte[] key, long m, PointerByReference record, PointerByReference e);
    int custodb_record_add(Pointer record, byte[] field, long n, byte[] text, long m, PointerByReference e);
    int custodb_record_begin(Pointer record, byte[] group, long n, PointerByReference e);
    int custodb_record_end(Pointer record, PointerByReference e);
    int custodb_record_profile(Pointer record, byte[] profile, long n, PointerByReference e);
    int custodb_record_check(Pointer record, PointerByReference check, PointerByReference e);
    void custodb_record_free(Pointer record);
    int custodb_normalize(byte[] field, long n, byte[] text, long m, byte[] profile, long k, PointerByReference value, PointerByReference e);
    int custodb_put(Pointer store, Pointer record, PutResult result, PointerByReference e);
    int custodb_remove(Pointer store, byte[] source, long n, byte[] key, long m, IntByReference removed, PointerByReference e);
    int custodb_import_file(Pointer store, byte[] path, long n, ImportOptions options, Progress progress, PointerByReference report, PointerByReference e);
    int custodb_export_file(Pointer store, byte[] path, long n, int what, Progress progress, LongByReference lines, PointerByReference e);
    int custodb_get(Pointer store, byte[] any, PointerByReference customer, PointerByReference e);
    int custodb_get_record(Pointer store, byte[] record, PointerByReference doc, PointerByReference e);
    int custodb_record_id(Pointer store, byte[] source, long n, byte[] key, long m, byte[] record, PointerByReference e);
    int custodb_customer_of(Pointer store, byte[] any, byte[] customer, PointerByReference e);
    int custodb_find(Pointer store, byte[] query, long n, int limit, PointerByReference hits, PointerByReference e);
    int custodb_explain(Pointer store, byte[] any, PointerByReference explanation, PointerByReference e);
    int custodb_merge(Pointer store, byte[] a, byte[] b, byte[] reason, long n, byte[] run, PointerByReference e);
    int custodb_split(Pointer store, byte[] customer, byte[] records, long count, byte[] reason, long n, byte[] run, PointerByReference e);
    int custodb_undo(Pointer store, byte[] run, Progress progress, UndoResult result, PointerByReference e);
    int custodb_cancel_new(PointerByReference cancel, PointerByReference e);
    void custodb_cancel_set(Pointer cancel);
    void custodb_cancel_reset(Pointer cancel);
    void custodb_cancel_free(Pointer cancel);
    int custodb_fields(PointerByReference fields, PointerByReference e);
    int custodb_decode(byte[] bytes, long n, PointerByReference decoded, PointerByReference e);
    int custodb_audience_hash(byte[] audience, long n, byte[] field, long m, byte[] text, long k, byte[] profile, long l, PointerByReference hash, PointerByReference e);
    int custodb_detect_file(byte[] path, long n, ImportOptions options, PointerByReference report, PointerByReference e);
    int custodb_check_file(byte[] path, long n, ImportOptions options, int showValues, Progress progress, PointerByReference report, PointerByReference e);
    int custodb_edit(Pointer store, byte[] customer, Pointer values, PutResult result, PointerByReference e);
    int custodb_explain_pair(Pointer store, byte[] a, byte[] b, PointerByReference explanation, PointerByReference e);
    int custodb_explanation_svg(byte[] json, long n, PointerByReference svg, PointerByReference e);
    int custodb_match(Pointer store, Pointer record, int limit, PointerByReference matches, PointerByReference e);
    int custodb_review(Pointer store, int limit, Progress progress, PointerByReference review, PointerByReference e);
    int custodb_decide_pair(Pointer store, byte[] a, byte[] b, int ruling, byte[] reason, long n, byte[] run, PointerByReference e);
    int custodb_sample_draw(Pointer store, long seed, int size, byte[] run, PointerByReference e);
    int custodb_sample(Pointer store, byte[] run, PointerByReference sample, PointerByReference e);
    int custodb_train(Pointer store, Progress progress, byte[] run, PointerByReference e);
    int custodb_use_model(Pointer store, byte[] model, long n, Progress progress, byte[] run, PointerByReference e);
    int custodb_preview_model(Pointer store, byte[] model, long n, Progress progress, PointerByReference preview, PointerByReference e);
    int custodb_model_report(Pointer store, Progress progress, PointerByReference report, PointerByReference e);
    int custodb_runs(Pointer store, int limit, PointerByReference runs, PointerByReference e);
    int custodb_history(Pointer store, byte[] any, PointerByReference history, PointerByReference e);
    int custodb_events(Pointer store, long after, int limit, PointerByReference events, PointerByReference e);
    int custodb_undo_event(Pointer store, long event, UndoResult result, PointerByReference e);
    int custodb_info(Pointer store, PointerByReference info, PointerByReference e);
    int custodb_definitions(Pointer store, PointerByReference definitions, PointerByReference e);
    int custodb_define_source(Pointer store, byte[] name, long n, int trust, int unique, PointerByReference e);
    int custodb_key_list(Pointer store, PointerByReference keys, PointerByReference e);
    int custodb_key_add(Pointer store, byte[] passphrase, long n, byte[] label, long m, IntByReference slot, PointerByReference e);
    int custodb_key_change(Pointer store, int slot, byte[] passphrase, long n, PointerByReference e);
    int custodb_key_remove(Pointer store, int slot, PointerByReference e);
    int custodb_key_recovery(Pointer store, PointerByReference code, PointerByReference e);
    int custodb_key_rekey(Pointer store, byte[] key, long n, byte[] passphrase, long m, Progress progress, PointerByReference e);
    int custodb_rebuild(Pointer store, Progress progress, PointerByReference e);
    int custodb_rescue(byte[] path, long n, OpenOptions options, byte[] newPath, long m, OpenOptions newOptions, Progress progress, PointerByReference report, PointerByReference e);
    int custodb_work(Pointer store, int budgetMs, IntByReference more, PointerByReference e);
    int custodb_store_counters(Pointer store, Counters counters, PointerByReference e);
  }

  /** Options and results begin with struct_size, which is set here; every other member starts as zero. */
  public abstract static class Sized extends Structure {
    public int struct_size;

    protected void sized() {
      struct_size = size();
    }
  }

  @FieldOrder({"struct_size", "read_only", "key", "key_size", "passphrase", "passphrase_size", "recovery_code", "recovery_code_size",
      "memory_budget_bytes", "kdf_memory_kib", "kdf_passes", "resolve_salt", "resolve_salt_size", "no_thread", "reserved"})
  public static final class OpenOptions extends Sized {
    public int read_only;
    public Pointer key;
    public long key_size;
    public Pointer passphrase;
    public long passphrase_size;
    public Pointer recovery_code;
    public long recovery_code_size;
    public long memory_budget_bytes;
    public int kdf_memory_kib, kdf_passes;
    public Pointer resolve_salt;
    public long resolve_salt_size;
    public int no_thread, reserved;

    public OpenOptions() {
      sized();
    }

    public OpenOptions key(byte[] bytes) {
      key = memory(bytes);
      key_size = bytes.length;
      return this;
    }

    public OpenOptions passphrase(String text) {
      passphrase = memory(utf8(text));
      passphrase_size = utf8(text).length;
      return this;
    }

    public OpenOptions recoveryCode(String text) {
      recovery_code = memory(utf8(text));
      recovery_code_size = utf8(text).length;
      return this;
    }

    public OpenOptions salt(byte[] bytes) {
      resolve_salt = memory(bytes);
      resolve_salt_size = bytes.length;
      return this;
    }
  }

  @FieldOrder({"struct_size", "created", "changed", "customer_records", "merged", "split", "record", "customer"})
  public static final class PutResult extends Sized {
    public int created, changed, customer_records, merged, split;
    public byte[] record = new byte[16], customer = new byte[16];

    public PutResult() {
      sized();
    }
  }

  @FieldOrder({"struct_size", "reserved", "records_changed", "kept_later", "run"})
  public static final class UndoResult extends Sized {
    public int reserved;
    public long records_changed, kept_later;
    public byte[] run = new byte[16];

    public UndoResult() {
      sized();
    }
  }

  @FieldOrder({"struct_size", "no_train", "source", "source_size", "key_column", "key_column_size", "profile", "profile_size"})
  public static final class ImportOptions extends Sized {
    public int no_train;
    public Pointer source;
    public long source_size;
    public Pointer key_column;
    public long key_column_size;
    public Pointer profile;
    public long profile_size;

    public ImportOptions() {
      sized();
    }
  }

  /** What the store's writer did since it was opened. */
  @FieldOrder({"struct_size", "reserved", "rows_read", "rows_written", "pages_written", "compared_pairs", "clustered_records"})
  public static final class Counters extends Sized {
    public int reserved;
    public long rows_read, rows_written, pages_written, compared_pairs, clustered_records;

    public Counters() {
      sized();
    }
  }

  /** Tells how far long work is; a number other than 0 stops it. It must not throw. */
  public interface Report extends Callback {
    int invoke(Pointer user, String stage, long done, long total);
  }

  @FieldOrder({"struct_size", "reserved", "report", "user", "cancel"})
  public static final class Progress extends Sized {
    public int reserved;
    public Report report;
    public Pointer user, cancel;

    public Progress() {
      sized();
    }
  }

  /** What a call that failed answered: status is a name, "WRONG_KEY"; field and row tell where, if that is known. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    public final String status, field;
    public final long row;

    Failure(int code, Pointer error) {
      super(C.LIBRARY.custodb_error_message(error));
      status = C.LIBRARY.custodb_status_name(code);
      field = C.LIBRARY.custodb_error_field(error);
      row = C.LIBRARY.custodb_error_row(error);
      C.LIBRARY.custodb_error_free(error);
    }
  }

  private static final Cleaner CLEANER = Cleaner.create();

  private static void call(Function<PointerByReference, Integer> function) {
    PointerByReference error = new PointerByReference();
    try {
      int status = function.apply(error);
      if (status != 0) throw new Failure(status, error.getValue());
    } finally {
      Reference.reachabilityFence(function); // and of what it captured: nothing is collected, and freed, while it is in use
    }
  }

  private static Pointer handle(BiFunction<PointerByReference, PointerByReference, Integer> function) {
    PointerByReference out = new PointerByReference();
    call(e -> function.apply(out, e));
    return out.getValue();
  }

  private static byte[] id(BiFunction<byte[], PointerByReference, Integer> function) {
    byte[] out = new byte[16];
    call(e -> function.apply(out, e));
    return out;
  }

  private static Pointer memory(byte[] bytes) {
    if (bytes.length == 0) return null;
    Memory copy = new Memory(bytes.length);
    copy.write(0, bytes, 0, bytes.length);
    return copy;
  }

  /** UTF-8, but half a surrogate pair becomes what the library refuses, and not the "?" of getBytes. */
  static byte[] utf8(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.codePoints().forEach(c -> {
      if (Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE) out.write(0xFF);
      else out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    });
    return out.toByteArray();
  }

  public static byte[] parseId(String text) {
    return id((out, e) -> C.LIBRARY.custodb_id_from_text(utf8(text), utf8(text).length, out, e));
  }

  public static String idText(byte[] id) {
    byte[] text = new byte[37];
    call(e -> C.LIBRARY.custodb_id_to_text(id, text, e));
    return Native.toString(text);
  }

  public static Doc normalize(String field, String text, String profile) {
    byte[] f = utf8(field), t = utf8(text), p = utf8(profile);
    return new Doc((d, e) -> C.LIBRARY.custodb_normalize(f, f.length, t, t.length, p, p.length, d, e));
  }

  public static Doc fields() {
    return new Doc((d, e) -> C.LIBRARY.custodb_fields(d, e));
  }

  /** The text of a file's bytes, and its encoding. */
  public static Doc decode(byte[] bytes) {
    return new Doc((d, e) -> C.LIBRARY.custodb_decode(bytes, bytes.length, d, e));
  }

  /** The hash by which an advertising platform knows a value. */
  public static Doc audienceHash(String audience, String field, String text, String profile) {
    byte[] a = utf8(audience), f = utf8(field), t = utf8(text), p = utf8(profile);
    return new Doc((d, e) -> C.LIBRARY.custodb_audience_hash(a, a.length, f, f.length, t, t.length, p, p.length, d, e));
  }

  /** Format and columns of a file. */
  public static Doc detectFile(String path) {
    return new Doc((d, e) -> C.LIBRARY.custodb_detect_file(utf8(path), utf8(path).length, null, d, e));
  }

  /** How good a file's values are. */
  public static Doc checkFile(String path) {
    return new Doc((d, e) -> C.LIBRARY.custodb_check_file(utf8(path), utf8(path).length, null, 0, null, d, e));
  }

  /** An explanation as a picture. */
  public static String explanationSvg(Doc explanation) {
    byte[] json = utf8(explanation.json());
    return new Doc((d, e) -> C.LIBRARY.custodb_explanation_svg(json, json.length, d, e)).text("/svg");
  }

  /** What can be read of a damaged store, as a new one with the same key. */
  public static Doc rescue(String path, OpenOptions options, String newPath) {
    byte[] p = utf8(path), n = utf8(newPath);
    return new Doc((d, e) -> C.LIBRARY.custodb_rescue(p, p.length, options, n, n.length, null, null, d, e));
  }

  /** A flag that stops long work; any thread may set it. */
  public static final class Cancel {
    private final Pointer cancel;

    public Cancel() {
      Pointer made = handle(C.LIBRARY::custodb_cancel_new);
      cancel = made;
      CLEANER.register(this, () -> C.LIBRARY.custodb_cancel_free(made));
    }

    public void set() {
      C.LIBRARY.custodb_cancel_set(cancel);
      Reference.reachabilityFence(this);
    }

    public void reset() {
      C.LIBRARY.custodb_cancel_reset(cancel);
      Reference.reachabilityFence(this);
    }
  }

  /** What a call answers, read by JSON Pointer. */
  public static final class Doc {
    private static final String[] TYPES = {"absent", "null", "bool", "int", "real", "string", "array", "object"};
    private final Pointer doc;

    Doc(BiFunction<PointerByReference, PointerByReference, Integer> function) {
      Pointer made = handle(function);
      doc = made;
      CLEANER.register(this, () -> C.LIBRARY.custodb_doc_free(made));
    }

    private interface Text {
      int call(PointerByReference text, LongByReference size, PointerByReference e);
    }

    private static String text(Text function) {
      LongByReference size = new LongByReference();
      Pointer text = handle((t, e) -> function.call(t, size, e));
      return new String(text.getByteArray(0, (int) size.getValue()), StandardCharsets.UTF_8);
    }

    public String type(String pointer) {
      try {
        return TYPES[C.LIBRARY.custodb_doc_type(doc, utf8(pointer), utf8(pointer).length) + 1];
      } finally {
        Reference.reachabilityFence(this);
      }
    }

    public long size(String pointer) {
      try {
        return C.LIBRARY.custodb_doc_size(doc, utf8(pointer), utf8(pointer).length);
      } finally {
        Reference.reachabilityFence(this);
      }
    }

    public boolean bool(String pointer) {
      IntByReference value = new IntByReference();
      call(e -> C.LIBRARY.custodb_doc_bool(doc, utf8(pointer), utf8(pointer).length, value, e));
      return value.getValue() != 0;
    }

    public long integer(String pointer) {
      LongByReference value = new LongByReference();
      call(e -> C.LIBRARY.custodb_doc_int(doc, utf8(pointer), utf8(pointer).length, value, e));
      return value.getValue();
    }

    public double real(String pointer) {
      DoubleByReference value = new DoubleByReference();
      call(e -> C.LIBRARY.custodb_doc_real(doc, utf8(pointer), utf8(pointer).length, value, e));
      return value.getValue();
    }

    public String text(String pointer) {
      return text((t, n, e) -> C.LIBRARY.custodb_doc_string(doc, utf8(pointer), utf8(pointer).length, t, n, e));
    }

    public String member(String pointer, long index) {
      return text((t, n, e) -> C.LIBRARY.custodb_doc_member(doc, utf8(pointer), utf8(pointer).length, index, t, n, e));
    }

    public String json() {
      return text((t, n, e) -> C.LIBRARY.custodb_doc_json(doc, 0, t, n, e));
    }
  }

  /** A record on its way in. Its methods answer it, so that they can be chained; the first error sticks. */
  public static final class Record {
    private final Pointer record;

    public Record(String source, String key) {
      byte[] s = utf8(source), k = utf8(key);
      Pointer made = handle((r, e) -> C.LIBRARY.custodb_record_new(s, s.length, k, k.length, r, e));
      record = made;
      CLEANER.register(this, () -> C.LIBRARY.custodb_record_free(made));
    }

    public Record add(String field, String text) {
      call(e -> C.LIBRARY.custodb_record_add(record, utf8(field), utf8(field).length, utf8(text), utf8(text).length, e));
      return this;
    }

    public Record begin(String group) {
      call(e -> C.LIBRARY.custodb_record_begin(record, utf8(group), utf8(group).length, e));
      return this;
    }

    public Record end() {
      call(e -> C.LIBRARY.custodb_record_end(record, e));
      return this;
    }

    public Record profile(String settings) {
      call(e -> C.LIBRARY.custodb_record_profile(record, utf8(settings), utf8(settings).length, e));
      return this;
    }

    public Doc check() {
      return new Doc((d, e) -> C.LIBRARY.custodb_record_check(record, d, e));
    }
  }

  /** An open store, closed by try-with-resources. Its handle is freed when it is collected. */
  public static final class Store implements AutoCloseable {
    /** A handle that is NULL: each call on it answers INVALID_ARGUMENT. */
    static final Store NONE = new Store(null);
    private final Pointer store;

    private Store(Pointer made) {
      store = made;
      CLEANER.register(this, () -> C.LIBRARY.custodb_store_free(made));
    }

    public static Store create(String path, OpenOptions options) {
      return new Store(handle((s, e) -> C.LIBRARY.custodb_store_create(utf8(path), utf8(path).length, options, s, e)));
    }

    public static Store open(String path, OpenOptions options) {
      return new Store(handle((s, e) -> C.LIBRARY.custodb_store_open(utf8(path), utf8(path).length, options, s, e)));
    }

    @Override
    public void close() {
      call(e -> C.LIBRARY.custodb_store_close(store, e));
    }

    public PutResult put(Record record) {
      PutResult result = new PutResult();
      call(e -> C.LIBRARY.custodb_put(store, record.record, result, e));
      return result;
    }

    public boolean remove(String source, String key) {
      IntByReference removed = new IntByReference();
      call(e -> C.LIBRARY.custodb_remove(store, utf8(source), utf8(source).length, utf8(key), utf8(key).length, removed, e));
      return removed.getValue() != 0;
    }

    public byte[] recordId(String source, String key) {
      return id((out, e) -> C.LIBRARY.custodb_record_id(store, utf8(source), utf8(source).length, utf8(key), utf8(key).length, out, e));
    }

    public byte[] customerOf(byte[] any) {
      return id((out, e) -> C.LIBRARY.custodb_customer_of(store, any, out, e));
    }

    public Doc find(String query, int limit) {
      return new Doc((d, e) -> C.LIBRARY.custodb_find(store, utf8(query), utf8(query).length, limit, d, e));
    }

    public Doc get(byte[] any) {
      return new Doc((d, e) -> C.LIBRARY.custodb_get(store, any, d, e));
    }

    public Doc getRecord(byte[] record) {
      return new Doc((d, e) -> C.LIBRARY.custodb_get_record(store, record, d, e));
    }

    public Doc explain(byte[] any) {
      return new Doc((d, e) -> C.LIBRARY.custodb_explain(store, any, d, e));
    }

    public byte[] merge(byte[] a, byte[] b, String reason) {
      return id((run, e) -> C.LIBRARY.custodb_merge(store, a, b, utf8(reason), utf8(reason).length, run, e));
    }

    /** records: their ids, one after the other. */
    public byte[] split(byte[] customer, byte[] records, String reason) {
      return id((run, e) -> C.LIBRARY.custodb_split(store, customer, records, records.length / 16, utf8(reason), utf8(reason).length, run, e));
    }

    public UndoResult undo(byte[] run) {
      UndoResult result = new UndoResult();
      call(e -> C.LIBRARY.custodb_undo(store, run, null, result, e));
      return result;
    }

    /** cancel, which may be null, stops it. */
    public Doc verify(Cancel cancel) {
      Progress progress = new Progress();
      progress.cancel = cancel == null ? null : cancel.cancel;
      try {
        return new Doc((d, e) -> C.LIBRARY.custodb_verify(store, progress, d, e));
      } finally {
        Reference.reachabilityFence(cancel);
      }
    }

    /** A correction by hand: the values of a record, whose own names do not count. */
    public PutResult edit(byte[] customer, Record values) {
      PutResult result = new PutResult();
      call(e -> C.LIBRARY.custodb_edit(store, customer, values.record, result, e));
      return result;
    }

    public Doc explainPair(byte[] a, byte[] b) {
      return new Doc((d, e) -> C.LIBRARY.custodb_explain_pair(store, a, b, d, e));
    }

    /** Who a record would be; nothing is stored. */
    public Doc match(Record record, int limit) {
      return new Doc((d, e) -> C.LIBRARY.custodb_match(store, record.record, limit, d, e));
    }

    public Doc review(int limit) {
      return new Doc((d, e) -> C.LIBRARY.custodb_review(store, limit, null, d, e));
    }

    /** ruling: 1 the same customer, 2 apart. */
    public byte[] decidePair(byte[] a, byte[] b, int ruling, String reason) {
      return id((run, e) -> C.LIBRARY.custodb_decide_pair(store, a, b, ruling, utf8(reason), utf8(reason).length, run, e));
    }

    public byte[] drawSample(long seed, int size) {
      return id((run, e) -> C.LIBRARY.custodb_sample_draw(store, seed, size, run, e));
    }

    public Doc sample(byte[] run) {
      return new Doc((d, e) -> C.LIBRARY.custodb_sample(store, run, d, e));
    }

    public byte[] train() {
      return id((run, e) -> C.LIBRARY.custodb_train(store, null, run, e));
    }

    public byte[] useModel(String name) {
      return id((run, e) -> C.LIBRARY.custodb_use_model(store, utf8(name), utf8(name).length, null, run, e));
    }

    /** What useModel or, without a name, train would do. */
    public Doc previewModel(String name) {
      return new Doc((d, e) -> C.LIBRARY.custodb_preview_model(store, utf8(name), utf8(name).length, null, d, e));
    }

    public Doc modelReport() {
      return new Doc((d, e) -> C.LIBRARY.custodb_model_report(store, null, d, e));
    }

    public Doc runs(int limit) {
      return new Doc((d, e) -> C.LIBRARY.custodb_runs(store, limit, d, e));
    }

    public Doc history(byte[] any) {
      return new Doc((d, e) -> C.LIBRARY.custodb_history(store, any, d, e));
    }

    public Doc events(long after, int limit) {
      return new Doc((d, e) -> C.LIBRARY.custodb_events(store, after, limit, d, e));
    }

    public UndoResult undoEvent(long event) {
      UndoResult result = new UndoResult();
      call(e -> C.LIBRARY.custodb_undo_event(store, event, result, e));
      return result;
    }

    public Doc info() {
      return new Doc((d, e) -> C.LIBRARY.custodb_info(store, d, e));
    }

    public Doc definitions() {
      return new Doc((d, e) -> C.LIBRARY.custodb_definitions(store, d, e));
    }

    public void defineSource(String name, int trust, boolean unique) {
      call(e -> C.LIBRARY.custodb_define_source(store, utf8(name), utf8(name).length, trust, unique ? 1 : 0, e));
    }

    public Doc keys() {
      return new Doc((d, e) -> C.LIBRARY.custodb_key_list(store, d, e));
    }

    public int addKey(String passphrase, String label) {
      IntByReference slot = new IntByReference();
      byte[] p = utf8(passphrase), l = utf8(label);
      call(e -> C.LIBRARY.custodb_key_add(store, p, p.length, l, l.length, slot, e));
      return slot.getValue();
    }

    public void changeKey(int slot, String passphrase) {
      call(e -> C.LIBRARY.custodb_key_change(store, slot, utf8(passphrase), utf8(passphrase).length, e));
    }

    public void removeKey(int slot) {
      call(e -> C.LIBRARY.custodb_key_remove(store, slot, e));
    }

    public String recoveryCode() {
      return new Doc((d, e) -> C.LIBRARY.custodb_key_recovery(store, d, e)).text("/code");
    }

    /** Another master key: one of key and passphrase, the other null. */
    public void rekey(byte[] key, String passphrase) {
      byte[] p = passphrase == null ? null : utf8(passphrase);
      call(e -> C.LIBRARY.custodb_key_rekey(store, key, key == null ? 0 : key.length, p, p == null ? 0 : p.length, null, e));
    }

    public void rebuild() {
      call(e -> C.LIBRARY.custodb_rebuild(store, null, e));
    }

    /** Does what is left to be done, for about so long (0: all of it); true if something is left. */
    public boolean work(int budgetMs) {
      IntByReference more = new IntByReference();
      call(e -> C.LIBRARY.custodb_work(store, budgetMs, more, e));
      return more.getValue() != 0;
    }

    public Counters counters() {
      Counters counters = new Counters();
      call(e -> C.LIBRARY.custodb_store_counters(store, counters, e));
      return counters;
    }

    public byte[] digest() {
      return id((digest, e) -> C.LIBRARY.custodb_digest(store, digest, e));
    }

    /** source and keyColumn may be "", report null. */
    public Doc importFile(String path, String source, String keyColumn, Report report) {
      ImportOptions options = new ImportOptions();
      Progress progress = new Progress();
      options.source = memory(utf8(source));
      options.source_size = utf8(source).length;
      options.key_column = memory(utf8(keyColumn));
      options.key_column_size = utf8(keyColumn).length;
      progress.report = report;
      return new Doc((d, e) -> C.LIBRARY.custodb_import_file(store, utf8(path), utf8(path).length, options, progress, d, e));
    }

    public long exportFile(String path, int what) {
      LongByReference lines = new LongByReference();
      call(e -> C.LIBRARY.custodb_export_file(store, utf8(path), utf8(path).length, what, null, lines, e));
      return lines.getValue();
    }
  }
}
