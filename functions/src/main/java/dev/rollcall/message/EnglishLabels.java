package dev.rollcall.message;

/** The fixed texts in English. */
final class EnglishLabels {
  private EnglishLabels() {}

  static String of(TextKey key) {
    return switch (key) {
      case STATE_OFFLINE -> "OFFLINE";
      case STATE_WAS_OFFLINE -> "WAS OFFLINE";
      case STATE_RECOVERED -> "BACK";
      case STATE_FLAPPING -> "FLAPPING";
      case STATE_STEADY -> "STEADY AGAIN";
      case STATE_DUPLICATE_IDENTITY -> "DUPLICATE IDENTITY";

      case CHECK_FIRST -> "Check first";
      case CHECK_NEXT_TIME -> "If it happens again, check first";
      case STILL_AWAY -> "Still away";
      case BY_REASON -> "By reason";

      case OFFLINE_SINCE -> "Offline since";
      case OFFLINE_FOR -> "Offline for";
      case BACK_SINCE -> "Back since";
      case GONE_FOR -> "Gone for";
      case CONNECTED_FOR -> "Was connected for";
      case LAST_ADDRESS -> "Last address";
      case NOTICED_BY -> "Noticed by";
      case CHECKED -> "Checked";
      case INCIDENT -> "Incident";
      case CLIENT_ID -> "Client id";
      case TAKEN_OVER -> "Taken over at";
      case CLOSED_CONNECTION -> "Connection closed";
      case CONNECTED_AT -> "Connected at";
      case CONNECTION_NUMBER -> "Connection";
      case LOSSES -> "Connection lost";
      case FIRST_LOSS -> "First loss";
      case LATEST_LOSS -> "Latest loss";
      case STOPPED_AT -> "Stopped at";
      case DEVICES_LOST -> "Devices lost";
      case LOST -> "Lost";
      case DEVICES_BACK -> "Back";
      case DEVICES_AWAY -> "Still away";

      case OPEN_THING -> "Open the thing in the AWS console";
      case OPEN_LOGS -> "List all of these devices in CloudWatch";
      case MUTE_THING -> "Mute this device for 8 hours (AWS CLI):";
      case MUTE_ALL -> "Mute all devices for 8 hours (AWS CLI):";
      case QUERY -> "The same as a query for CloudWatch Logs Insights, log group";

      case BY_WILL -> "its last will, without a disconnect event";
      case BY_GATEWAY -> "a status that its gateway published";
      case SURE_OF_EVENT ->
          "Sure: AWS IoT itself reported it. The time is approximate, as all times of AWS IoT are.";
      case SURE_OF_SILENCE ->
          "Sure: AWS IoT itself reported it. But it notices silence only after 1.5 keep-alives, so "
              + "the loss lies between the two times, which are approximate themselves.";
      case SURE_OF_WILL ->
          "Less sure: only its last will came. A will does not tell which connection broke, and "
              + "may come up to 1.5 keep-alives after the loss.";
      case SURE_OF_GATEWAY ->
          "As sure as its gateway is: AWS IoT has no connection of the device itself.";
      case IS_GATEWAY ->
          "It is a gateway: nothing is heard of the devices that it speaks for, and their shadows"
              + " show their last known state.";
      case SURE_OF_DIGEST ->
          "Each loss was reported by AWS IoT or by a last will; AWS IoT's times are approximate.";
      case REFUSED_CHECK ->
          "See why it was refused: is its certificate active, and does its policy allow to connect "
              + "and to publish its last will?";
      case REFUSED_ANOTHER_CHECK ->
          "Find out who else uses its client id: AWS IoT's event of the refused attempt names the "
              + "certificate or role.";
      case TOO_SHORT -> "too short to say";
      case GONE_TOO_SHORT ->
          "The outage was too short to measure: AWS IoT's times are approximate.";
      case COUNTED_TWICE -> "A device that was lost twice counts twice here.";

      case TAKEOVER ->
          "A connection with another certificate took over its client id, and AWS IoT closed the "
              + "older connection.";
      case TAKEOVER_MEANS ->
          "Either its certificate was replaced just now, or a second device uses its name.";
      case SURE_OF_TAKEOVER ->
          "Sure that the certificates differ. Which of the two is the right device, AWS IoT does "
              + "not say.";
      case CHECK_REPLACED -> "Was its certificate replaced just now? Then all is well.";
      case CHECK_TWIN ->
          "Was its memory card or image copied to a second device? Give that one a name and a "
              + "certificate of its own.";
      case CHECK_STRANGER ->
          "If neither: deactivate the certificate that you do not know, in AWS IoT under Security.";

      case SECOND_CERTIFICATE ->
          "A connection with another certificate uses a client id that names this device, and that"
              + " the device has not used before.";
      case SECOND_CERTIFICATE_MEANS ->
          "It does not count as the device until the known certificate has been gone for 30"
              + " minutes.";

      case TAKEOVER_OF_IAM ->
          "A connection with another identity, such as an IAM role, took over its client id, and"
              + " AWS IoT closed the older connection.";
      case TAKEOVER_OF_IAM_MEANS -> "Two programs with different rights use its name.";
      case SURE_OF_IAM ->
          "Sure that the identities differ. Which of the two is the right device, AWS IoT does "
              + "not say.";
      case CHECK_PROGRAM ->
          "Was its program moved to another role or user just now? Then all is well.";
      case CHECK_SESSION ->
          "If not: which program uses this client id under the other identity? If addresses are"
              + " recorded, that of the connected one is in the shadow, in connection.ip.";

      case CHECK_CONTACT -> "Check its power supply and plugs for a loose contact.";
      case CHECK_SIGNAL -> "Check the signal and the cable of its network.";
      case CHECK_RESTARTS -> "Check its log: does its program, or the device itself, restart?";

      case CHECK_SITE -> "Is there a power cut or a network fault where they are?";
      case CHECK_AWS -> "Does the AWS Health Dashboard report a fault in this region?";
      case CHECK_ROLLOUT ->
          "Was something changed for all of them just now: software, certificates, policies?";

      case FLAPPING_NEXT_IN_BRIEF -> "Single outages are not reported until it is steady.";
      case FLAPPING_CLOSED -> "The next outage is reported at once again.";
      case NEXT_MESSAGE -> "Next message when it is back.";
      case GROUP_CLOSED ->
          "Nothing has changed for hours, so no further digest follows. Each device that is still"
              + " offline gets its own recovery message.";
      case NEXT_DIGEST -> "Next message when the numbers change, and when all are back.";
      case RECOVERY_FOLLOWS -> "The recovery message follows.";
      case DUPLICATE_IDENTITY_NEXT -> "No further message of this kind for an hour.";
      case CLOSED -> "This incident is closed.";
    };
  }
}
