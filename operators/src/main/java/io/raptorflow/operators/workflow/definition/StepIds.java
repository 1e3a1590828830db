package io.raptorflow.operators.workflow.definition;

import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which ids steps can have: each is a variable of the conditions. */
final class StepIds {
  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Set<String> OURS =
      Set.of(Scope.PARAMS, Scope.ITEM, Scope.INDEX, Scope.RESULT, Scope.STATUS);

  /** Of CEL's language definition, and the names of its types. */
  private static final Set<String> OF_CEL =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while",
          "bool",
          "bytes",
          "double",
          "dyn",
          "google",
          "int",
          "list",
          "map",
          "null_type",
          "string",
          "type",
          "uint");

  private StepIds() {}

  /** Whether conditions can name it as a variable, be it an id that steps can have or not. */
  static boolean isVariable(String id) {
    return NAME.matcher(id).matches()
        && !OF_CEL.contains(id)
        && !id.equals(Scope.PARAMS)
        && !id.equals(Scope.STATUS);
  }

  static boolean isPossible(String id) {
    return FORM.matcher(id).matches() && !OURS.contains(id) && !OF_CEL.contains(id);
  }

  static void check(List<Step> steps, String path, Faults faults) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      String id = steps.get(i).id();
      String at = Paths.element(path, i) + ".id";
      if (id == null || !FORM.matcher(id).matches()) {
        faults.add(at, Words.quoted(id), "a letter and up to 63 letters, digits and _");
        continue;
      }
      if (!isPossible(id)) {
        faults.add(at, Words.quoted(id), "another word: conditions and references know this one");
      }
      Integer earlier = first.putIfAbsent(id, i);
      if (earlier != null) {
        faults.add(
            at, Words.quoted(id) + ", the id of " + Paths.element(path, earlier), "another id");
      }
    }
  }
}
