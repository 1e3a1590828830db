package io.raptorflow.operators.agents.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MatrixGameTest {
  /** Matching pennies of unequal stakes: the first mixes 3 to 1, and each column brings 1/4. */
  @Test
  void aMatrixGameIsSolvedByTheMixtureThatMakesColumnsEqual() {
    MatrixGame game = MatrixGame.of(new double[][] {{0, 1.0 / 3}, {1, 0}, {0, 0}});

    assertThat(game.mixture()[0]).isCloseTo(0.75, within(1e-12));
    assertThat(game.mixture()[1]).isCloseTo(0.25, within(1e-12));
    assertThat(game.value()).isCloseTo(0.25, within(1e-12));
  }

  @Property(tries = 300)
  void noRowOfAMatrixGameIsBetterAndNoColumnWorseThanItsValue(@ForAll long seed) {
    Random random = new Random(seed);
    int columns = 1 + random.nextInt(5);
    double[][] payoffs = new double[1 + random.nextInt(30)][];
    double[][] opposite = new double[columns][payoffs.length];
    for (int row = 0; row < payoffs.length; row++) {
      payoffs[row] = random.ints(columns, -3, 4).asDoubleStream().toArray();
      for (int column = 0; column < columns; column++) {
        opposite[column][row] = -payoffs[row][column];
      }
    }

    // what the one can secure is what the other cannot avoid (minimax theorem)
    assertThat(MatrixGame.of(payoffs).value())
        .isCloseTo(-MatrixGame.of(opposite).value(), within(1e-9));
    assertThat(Arrays.stream(MatrixGame.of(payoffs).mixture()).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aGameOfOneRowIsThatRow() {
    MatrixGame game = MatrixGame.of(new double[][] {{3, -2}});

    assertThat(game.mixture()).containsExactly(1);
    assertThat(game.value()).isEqualTo(-2);
  }

  @Test
  void aRowThatIsBetterInEveryColumnIsTaken() {
    MatrixGame game = MatrixGame.of(new double[][] {{1, 4}, {-1, 6}, {1, 4}, {2, 11}});

    assertThat(game.mixture()).containsExactly(0, 0, 0, 1);
    assertThat(game.value()).isEqualTo(2);
  }
}
