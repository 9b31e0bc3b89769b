package io.github.aploss.export.graph;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tribuo.util.onnx.ONNXAttribute;
import org.tribuo.util.onnx.ONNXOperator;

/** The operators of ONNX's standard set, version {@link #VERSION}, that detectors are made of. */
enum Operator implements ONNXOperator {
  ADD("Add", 2),
  CAST("Cast", 1, integer("to")),
  CONCAT("Concat", ONNXAttribute.VARIADIC_INPUT, integer("axis")),
  CONV(
      "Conv",
      2,
      1,
      1,
      integers("strides"),
      integers("pads"),
      integers("dilations"),
      integer("group")),
  DIV("Div", 2),
  EQUAL("Equal", 2),
  EXP("Exp", 1),
  EXPAND("Expand", 2),
  FLOOR("Floor", 1),
  GATHER("Gather", 2, integer("axis")),
  GATHER_ELEMENTS("GatherElements", 2, integer("axis")),
  GATHER_ND("GatherND", 2),
  GEMM("Gemm", 2, 1, 1, integer("transB")),
  GREATER("Greater", 2),
  INSTANCE_NORMALIZATION("InstanceNormalization", 3, decimal("epsilon")),
  LOG("Log", 1),
  LOG_SOFTMAX("LogSoftmax", 1, integer("axis")),
  MAX("Max", ONNXAttribute.VARIADIC_INPUT),
  MAX_POOL(
      "MaxPool",
      1,
      integers("kernel_shape"),
      integers("strides"),
      integers("pads"),
      integer("ceil_mode")),
  MIN("Min", ONNXAttribute.VARIADIC_INPUT),
  MOD("Mod", 2),
  MUL("Mul", 2),
  NON_MAX_SUPPRESSION("NonMaxSuppression", 2, 3, 1),
  NON_ZERO("NonZero", 1),
  PAD("Pad", 2, 1, 1),
  RANGE("Range", 3),
  REDUCE_L2("ReduceL2", 1, integers("axes"), integer("keepdims")),
  REDUCE_SUM("ReduceSum", 1, 1, 1, integer("keepdims")),
  RELU("Relu", 1),
  RESHAPE("Reshape", 2),
  RESIZE("Resize", 4, text("mode"), text("coordinate_transformation_mode"), text("nearest_mode")),
  ROI_ALIGN(
      "RoiAlign",
      3,
      text("coordinate_transformation_mode"),
      integer("output_height"),
      integer("output_width"),
      integer("sampling_ratio"),
      decimal("spatial_scale")),
  SCATTER_ND("ScatterND", 3),
  SHAPE("Shape", 1),
  SIGMOID("Sigmoid", 1),
  SLICE("Slice", 3, 2, 1),
  SPLIT("Split", 1, 0, 2, integer("axis")),
  SQRT("Sqrt", 1),
  SQUEEZE("Squeeze", 1, 1, 1),
  SUB("Sub", 2),
  TOP_K("TopK", 2, 0, 2, integer("axis"), integer("largest"), integer("sorted")),
  TRANSPOSE("Transpose", 1, integers("perm")),
  UNSQUEEZE("Unsqueeze", 2),
  WHERE("Where", 3);

  /** The version of the operator set; from 2022, understood by all runtimes in use. */
  static final int VERSION = 17;

  private final String name;
  private final int inputs;
  private final int optionalInputs;
  private final int outputs;
  private final Map<String, ONNXAttribute> attributes;

  Operator(String name, int inputs, ONNXAttribute... attributes) {
    this(name, inputs, 0, 1, attributes);
  }

  Operator(String name, int inputs, int optionalInputs, int outputs, ONNXAttribute... attributes) {
    this.name = name;
    this.inputs = inputs;
    this.optionalInputs = optionalInputs;
    this.outputs = outputs;
    this.attributes =
        Arrays.stream(attributes)
            .collect(Collectors.toUnmodifiableMap(ONNXAttribute::getName, Function.identity()));
  }

  private static ONNXAttribute integer(String name) {
    return new ONNXAttribute(name, AttributeType.INT, false);
  }

  private static ONNXAttribute integers(String name) {
    return new ONNXAttribute(name, AttributeType.INTS, false);
  }

  private static ONNXAttribute decimal(String name) {
    return new ONNXAttribute(name, AttributeType.FLOAT, false);
  }

  private static ONNXAttribute text(String name) {
    return new ONNXAttribute(name, AttributeType.STRING, false);
  }

  @Override
  public String getOpName() {
    return name;
  }

  @Override
  public int getNumInputs() {
    return inputs;
  }

  @Override
  public int getNumOptionalInputs() {
    return optionalInputs;
  }

  @Override
  public int getNumOutputs() {
    return outputs;
  }

  @Override
  public Map<String, ONNXAttribute> getAttributes() {
    return attributes;
  }

  @Override
  public Set<String> getMandatoryAttributeNames() {
    return Set.of();
  }

  @Override
  public int getOpVersion() {
    return VERSION;
  }

  @Override
  public String getOpDomain() {
    return "";
  }
}
