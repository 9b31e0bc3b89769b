package io.github.aploss.export.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXInitializer;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXPlaceholder;
import org.tribuo.util.onnx.ONNXRef;

/**
 * A network that is written down in ONNX, operator by operator. Every method adds a node and gives
 * back what it computes; arithmetic broadcasts as NumPy does.
 */
public final class Graph {
  /** The version of ONNX's standard operators that graphs are written in. */
  public static final int OPERATOR_SET = Operator.VERSION;

  private final ONNXContext context = new ONNXContext();
  private final Map<String, Value> constants = new HashMap<>();
  private final GraphSignature signature = new GraphSignature();

  public Graph(String name) {
    context.setName(name);
  }

  /**
   * The input of the graph.
   *
   * @param dimensions numbers, or names of those that are only known when it is run
   */
  public Value input(String name, ElementType type, String... dimensions) {
    ONNXPlaceholder input = context.floatInput(name, 1);
    signature.input(name, type, dimensions);
    return new Value(input);
  }

  /** Makes a value an output of the graph. */
  public void output(String name, Value value, ElementType type, String... dimensions) {
    ONNXPlaceholder output = context.floatOutput(name, 1);
    ONNXRef<?> from = value.reference();
    from.assignTo(output);
    signature.output(name, type, dimensions);
  }

  /** The graph as far as it is written. */
  public GraphProto build() {
    return signature.of(context.buildGraph());
  }

  /** Constants of the shape [values.length]. */
  public Value integers(long... values) {
    return constants.computeIfAbsent(
        "integers" + Arrays.toString(values), key -> new Value(context.array("integers", values)));
  }

  /** A constant without dimensions. */
  public Value integer(long value) {
    return constants.computeIfAbsent(
        "integer " + value, key -> new Value(context.constant("integer", value)));
  }

  /** Constants of the shape [values.length]. */
  public Value numbers(double... values) {
    return constants.computeIfAbsent(
        "numbers" + Arrays.toString(values),
        key -> new Value(context.array("numbers", toFloats(values))));
  }

  /** A constant without dimensions. */
  public Value number(double value) {
    return constants.computeIfAbsent(
        "number " + value, key -> new Value(context.constant("number", (float) value)));
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** A constant, row-major. */
  public Value tensor(String name, float[] values, long... shape) {
    List<Integer> dimensions = Arrays.stream(shape).mapToObj(Math::toIntExact).toList();
    ONNXInitializer tensor = context.floatTensor(name, dimensions, buffer -> buffer.put(values));
    return new Value(tensor);
  }

  public Value add(Value a, Value b) {
    return node(Operator.ADD, a, b);
  }

  public Value sub(Value a, Value b) {
    return node(Operator.SUB, a, b);
  }

  public Value mul(Value a, Value b) {
    return node(Operator.MUL, a, b);
  }

  /** Of whole numbers the quotient without its fraction. */
  public Value div(Value a, Value b) {
    return node(Operator.DIV, a, b);
  }

  /** The remainder, of the sign of the divisor. */
  public Value mod(Value a, Value b) {
    return node(Operator.MOD, a, b);
  }

  public Value max(Value a, Value b) {
    return node(Operator.MAX, a, b);
  }

  public Value min(Value a, Value b) {
    return node(Operator.MIN, a, b);
  }

  public Value exp(Value a) {
    return node(Operator.EXP, a);
  }

  public Value log(Value a) {
    return node(Operator.LOG, a);
  }

  public Value sqrt(Value a) {
    return node(Operator.SQRT, a);
  }

  public Value floor(Value a) {
    return node(Operator.FLOOR, a);
  }

  public Value sigmoid(Value a) {
    return node(Operator.SIGMOID, a);
  }

  public Value relu(Value a) {
    return node(Operator.RELU, a);
  }

  public Value logSoftmax(Value a, int axis) {
    return node(Operator.LOG_SOFTMAX, Map.of("axis", axis), a);
  }

  public Value greater(Value a, Value b) {
    return node(Operator.GREATER, a, b);
  }

  public Value equal(Value a, Value b) {
    return node(Operator.EQUAL, a, b);
  }

  /** Where the condition holds the first, elsewhere the second. */
  public Value where(Value condition, Value then, Value otherwise) {
    return node(Operator.WHERE, condition, then, otherwise);
  }

  public Value cast(Value a, ElementType type) {
    return node(Operator.CAST, Map.of("to", type.number()), a);
  }

  /** The dimensions of a tensor, int64. */
  public Value shape(Value a) {
    return node(Operator.SHAPE, a);
  }

  /** One dimension of a tensor, int64 [1]. */
  public Value dimension(Value a, int axis) {
    return gather(shape(a), integers(axis), 0);
  }

  /**
   * @param shape 0: as it was; -1: what is left
   */
  public Value reshape(Value a, long... shape) {
    return reshape(a, integers(shape));
  }

  public Value reshape(Value a, Value shape) {
    return node(Operator.RESHAPE, a, shape);
  }

  public Value transpose(Value a, int... order) {
    return node(Operator.TRANSPOSE, Map.of("perm", order), a);
  }

  public Value unsqueeze(Value a, int axis) {
    return node(Operator.UNSQUEEZE, a, integers(axis));
  }

  public Value squeeze(Value a, int axis) {
    return node(Operator.SQUEEZE, a, integers(axis));
  }

  public Value expand(Value a, Value shape) {
    return node(Operator.EXPAND, a, shape);
  }

  public Value concat(int axis, Value... parts) {
    return concat(axis, List.of(parts));
  }

  public Value concat(int axis, List<Value> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : node(Operator.CONCAT, Map.of("axis", axis), parts.toArray(Value[]::new));
  }

  /** The two halves along an axis. */
  public List<Value> halves(Value a, int axis) {
    return nodes(Operator.SPLIT, Map.of("axis", axis), a);
  }

  /** What lies from an index on along an axis. */
  public Value from(Value a, int axis, long first) {
    return node(Operator.SLICE, a, integers(first), integers(Long.MAX_VALUE), integers(axis));
  }

  public Value gather(Value a, Value indices, int axis) {
    return node(Operator.GATHER, Map.of("axis", axis), a, indices);
  }

  public Value gatherElements(Value a, Value indices, int axis) {
    return node(Operator.GATHER_ELEMENTS, Map.of("axis", axis), a, indices);
  }

  /** The elements [M] of a [D1, ..., Dn] at places [M, n]. */
  public Value gatherAt(Value a, Value places) {
    return node(Operator.GATHER_ND, a, places);
  }

  /** A tensor with other elements at places. */
  public Value scatterAt(Value a, Value places, Value elements) {
    return node(Operator.SCATTER_ND, a, places, elements);
  }

  /** The places of what is not zero: [dimensions, n]. */
  public Value nonZero(Value a) {
    return node(Operator.NON_ZERO, a);
  }

  /** Whole numbers from 0, int64, up to a scalar. */
  public Value range(Value end) {
    return node(Operator.RANGE, integer(0), end, integer(1));
  }

  public Value sum(Value a, int axis) {
    return node(Operator.REDUCE_SUM, Map.of("keepdims", 0), a, integers(axis));
  }

  /** The length of the vectors along an axis, which stays. */
  public Value length(Value a, int axis) {
    return node(Operator.REDUCE_L2, Map.of("axes", new int[] {axis}, "keepdims", 1), a);
  }

  /**
   * The largest along an axis, the largest first, of equal ones that which comes first; and their
   * indices.
   *
   * @param count int64 [1]
   */
  public List<Value> largest(Value a, Value count, int axis) {
    return nodes(Operator.TOP_K, Map.of("axis", axis, "largest", 1, "sorted", 1), a, count);
  }

  /** The indices that sort ascending along an axis of which there are so many. */
  public Value ascending(Value a, Value count, int axis) {
    return nodes(Operator.TOP_K, Map.of("axis", axis, "largest", 0, "sorted", 1), a, count).get(1);
  }

  /**
   * Suppression of boxes that overlap better ones.
   *
   * @param boxes [B, n, 4]
   * @param keys [B, groups, n]; only what is above {@code above} takes part
   * @return [M, 3]: image, group, box
   */
  public Value suppress(Value boxes, Value keys, int maximum, double maxIou, double above) {
    return node(
        Operator.NON_MAX_SUPPRESSION,
        boxes,
        keys,
        integers(maximum),
        numbers(maxIou),
        numbers(above));
  }

  /** Zeros around a tensor: so many before each axis, then so many behind each. */
  public Value pad(Value a, Value widths) {
    return node(Operator.PAD, a, widths);
  }

  /** A map enlarged to the size of another by the nearest pixel to the upper left. */
  public Value enlarge(Value a, Value like) {
    Value none =
        constants.computeIfAbsent("none", key -> new Value(context.array("none", new float[0])));
    Map<String, Object> nearest =
        Map.of(
            "mode", "nearest",
            "coordinate_transformation_mode", "asymmetric",
            "nearest_mode", "floor");
    return node(Operator.RESIZE, nearest, a, none, none, shape(like));
  }

  /** A convolution [B, in, H, W]; weight [out, in / groups, kernel, kernel], bias [out]. */
  public Value conv(Value a, Value weight, Value bias, Window window) {
    Map<String, Object> attributes =
        Map.of(
            "strides", window.strides(),
            "pads", window.pads(),
            "dilations", window.dilations(),
            "group", window.groups());
    return node(Operator.CONV, attributes, a, weight, bias);
  }

  /** The largest value of each window. */
  public Value maxPool(Value a, int kernel, Window window, boolean roundUp) {
    Map<String, Object> attributes =
        Map.of(
            "kernel_shape",
            new int[] {kernel, kernel},
            "strides",
            window.strides(),
            "pads",
            window.pads(),
            "ceil_mode",
            roundUp ? 1 : 0);
    return node(Operator.MAX_POOL, attributes, a);
  }

  /** A fully connected layer [n, in] to [n, out]; weight [out, in]. */
  public Value linear(Value a, Value weight, Value bias) {
    return node(Operator.GEMM, Map.of("transB", 1), a, weight, bias);
  }

  /**
   * Every channel of [B, C, n] with mean 0 and deviation 1, times a scale, plus a shift, both [C].
   */
  public Value normaliseChannels(Value a, Value scale, Value shift, double epsilon) {
    return node(
        Operator.INSTANCE_NORMALIZATION, Map.of("epsilon", (float) epsilon), a, scale, shift);
  }

  /**
   * The features of regions, [R, C, size, size].
   *
   * @param regions [R, 4], in pixels of the image
   * @param images [R], which image of the batch each is of
   */
  public Value roiAlign(Value map, Value regions, Value images, RoiGrid grid) {
    return node(Operator.ROI_ALIGN, grid.attributes(), map, regions, images);
  }

  private Value node(Operator operator, Value... inputs) {
    return node(operator, Map.of(), inputs);
  }

  private Value node(Operator operator, Map<String, Object> attributes, Value... inputs) {
    return nodes(operator, attributes, inputs).get(0);
  }

  private List<Value> nodes(Operator operator, Map<String, Object> attributes, Value... inputs) {
    List<ONNXRef<?>> references = Stream.of(inputs).<ONNXRef<?>>map(Value::reference).toList();
    List<String> outputs =
        Stream.generate(operator::getOpName).limit(operator.getNumOutputs()).toList();
    List<ONNXNode> made = context.operation(operator, references, outputs, attributes);
    return made.stream().map(Value::new).toList();
  }
}
