/**
 * The publisher that runs on the device: it holds an MQTT connection to AWS IoT whose last will
 * tells that the device is gone, says that it is there, publishes what is typed and prints what it
 * receives.
 *
 * <p>Start reading at {@link dev.rollcall.device.DeviceCommand}, which reads the options and runs a
 * {@link dev.rollcall.device.Device}; that one decides what is sent, over the {@link
 * dev.rollcall.device.MqttConnection}. {@link dev.rollcall.device.WatchCommand} prints what others
 * publish, {@link dev.rollcall.device.CheckCommand} looks for what keeps a device from connecting.
 */
@NullMarked
package dev.rollcall.device;

import org.jspecify.annotations.NullMarked;
