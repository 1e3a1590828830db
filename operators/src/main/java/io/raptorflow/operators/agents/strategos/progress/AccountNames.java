package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.InvalidInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The control accounts of a plan, at most {@value #MOST}: the bound of a week's figures. */
record AccountNames(Set<String> names) {
  static final int MOST = 200;
  static final CellCodec<AccountNames> CODEC = new Codec();

  AccountNames {
    names = Set.copyOf(names);
  }

  static AccountNames none() {
    return new AccountNames(Set.of());
  }

  AccountNames with(String account) {
    return names.contains(account) ? this : with(List.of(account));
  }

  AccountNames with(Collection<String> accounts) {
    TreeSet<String> all = new TreeSet<>(names);
    all.addAll(accounts);
    if (all.size() > MOST) {
      throw new InvalidInput(
          "controlAccount",
          all.size() + " control accounts",
          "at most " + MOST + " control accounts a plan");
    }
    return new AccountNames(all);
  }

  private static final class Codec implements CellCodec<AccountNames> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(AccountNames value, DataOutput out) throws IOException {
      out.writeShort(value.names.size());
      for (String name : new TreeSet<>(value.names)) {
        out.writeUTF(name);
      }
    }

    @Override
    public AccountNames read(int version, DataInput in) throws IOException {
      TreeSet<String> names = new TreeSet<>();
      for (int left = in.readShort(); left > 0; left--) {
        names.add(in.readUTF());
      }
      return new AccountNames(names);
    }
  }
}
