package io.github.loadgate.engine;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The one that we run on. */
final class RunningJvm implements Jvm {

  /** Collectors that report work beside the running threads, and not a stop of them. */
  private static final Pattern BESIDE = Pattern.compile(".*(Cycles|Concurrent).*");

  @Override
  public int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }

  @Override
  public long heapUsed() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public long heapLive() {
    long live = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      live += after == null ? 0 : after.getUsed();
    }
    return live;
  }

  @Override
  public long heapMax() {
    return Runtime.getRuntime().maxMemory();
  }

  @Override
  public List<String> arguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  @Override
  public long filesMost() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : -1;
  }

  @Override
  public long filesOpen() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  @Override
  public int version() {
    return Runtime.version().feature();
  }

  @Override
  public Runnable onCollection(LongConsumer stopped) {
    NotificationListener listener =
        (notification, nothing) -> {
          if (notification.getUserData() instanceof CompositeData data
              && GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(
                  notification.getType())) {
            stopped.accept(GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration());
          }
        };
    List<NotificationEmitter> emitters = new ArrayList<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter
          && !BESIDE.matcher(collector.getName()).matches()) {
        emitter.addNotificationListener(listener, null, null);
        emitters.add(emitter);
      }
    }
    return () -> emitters.forEach(emitter -> remove(emitter, listener));
  }

  private static void remove(NotificationEmitter emitter, NotificationListener listener) {
    try {
      emitter.removeNotificationListener(listener);
    } catch (ListenerNotFoundException e) {
      throw new IllegalStateException("a listener that was added is not there", e);
    }
  }
}
