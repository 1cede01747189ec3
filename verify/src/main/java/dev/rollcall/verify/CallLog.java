package dev.rollcall.verify;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Notes which actions of AWS are called, each when it is called first: for the transcript. */
final class CallLog implements ExecutionInterceptor {
  private final Consumer<String> listener;
  private final Set<String> called = ConcurrentHashMap.newKeySet();

  CallLog(Consumer<String> listener) {
    this.listener = listener;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String call =
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
            + " "
            + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (called.add(call)) {
      listener.accept("calls AWS: " + call);
    }
  }
}
