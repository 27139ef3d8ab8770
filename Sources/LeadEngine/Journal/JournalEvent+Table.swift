public import Logging

extension JournalEvent {
  /// Who must act: a person (error), nobody, but look (warning), nobody (notice, info); critical ends leadd.
  public var level: Logger.Level {
    switch self {
    case .ends, .claimNotSettled, .databaseFailed, .answerNotRecorded:
      .critical
    case .watchdogNotFed, .uploadFileAway, .claimedFilesAway, .storeAnswersWithError,
      .configurationProblem, .reloadFailed,
      .configurationHalfSetUp, .folderNotPrepared, .metricsUnreachable, .socketFailed,
      .diskFull, .diskLow, .storeSilent, .agedNotRemoved, .eraseStuck, .erasedValuesStand,
      .dropNotTaken, .dropNotQuarantined, .claimUnknown, .uploadStuck, .refusalNotRecorded,
      .claimNotFinished, .uploadFileGone, .windowStuck, .answersStuck, .answerNotWritten,
      .listsStuck, .listNotCurrent, .deliveryPausedItself, .deliverySwitchedOff,
      .deliveryNotPaused, .sendingHeldBack, .jobsNotBegun, .jobNotTriedAlone,
      .suspectsNotTried, .suspectsNotReleased, .removedDeliveryStays, .redeliveriesStuck,
      .redeliveryStuck, .deskStuck, .operationStuck, .exportBrokeOff, .requestFailed:
      .error
    case .stoppedAtOnce, .backupNotHandedOver, .claimAfterBackup, .noBallast, .restoredJobs,
      .restoredRedeliveryStopped, .restoredAnswersKept, .restoredReading, .restoredFileLost,
      .managerDeaf, .configurationWarning, .diskUnknown, .folderNotTrimmed,
      .exchangesNotTrimmed, .inboxWarning, .strayInWorking, .claimUnknownBack,
      .uploadAtRisk, .windowsClosed, .breakerOpened, .suspects, .doubtsSettled,
      .removedDeliveryJobs, .listFolderStays, .redeliveryStopped, .redeliveryUnchosen,
      .noticeNotDelivered, .noticeNotRun, .noticeProgramFailed, .noticeProgramSlow,
      .noticesLost:
      .warning
    case .ready, .backupMade, .backupLeftoverRemoved, .stopping, .stopped, .lastRunBroken,
      .configurationInForce, .metricsServed,
      .diskHasRoom, .diskLowOver, .folderTrimmed, .exchangesTrimmed, .agedLeadsErased,
      .erased, .dropRefused, .uploadSame, .uploadRefused, .uploadCancelled,
      .uploadNotReadFurther, .deliveryPaused, .deliveryResumed, .deliveryTried,
      .sendingBegins, .breakerClosed, .leadDeleted, .leadEdited, .doubtSettled, .rejudged,
      .revalidated, .listCreated, .listChanged, .redeliveryBegins, .redeliveryDone,
      .redeliveryCancelled, .operationDone, .operationUndone, .operationCancelled:
      .notice
    case .agedAnswersRemoved, .agedArchiveRemoved, .uploadClaimed, .uploadReadOn,
      .uploadReadingStops, .uploadRead, .uploadAnswered:
      .info
    case .leadMoved, .requestBegun, .requestEnded, .requestNotBuilt:
      .debug
    }
  }

  /// Its `MESSAGE_ID` in the journal: 128 bits that never change and are never used again, in hexadecimal.
  public var id: String {
    switch self {
    case .ready: "34d205775bde460f9fd7805750cb4490"
    case .stopping: "8275738f615e4de1abbed980a9b27516"
    case .stopped: "66ecfa1ff98c49b389962caa87002d8a"
    case .stoppedAtOnce: "8754b3eed72a4e9fab8bf6210d0969ef"
    case .ends: "420934e415984996942afa146cb92ecd"
    case .lastRunBroken: "5c6619e6a37d4385a18d29aec743f21e"
    case .watchdogNotFed: "9381636a4b2f42499f0ce7c6c37bf9dc"
    case .storeAnswersWithError: "9246a697df194504a5ef418f0ccb49de"
    case .managerDeaf: "58a4764e0a4c4bdca7f5db5540786f5c"
    case .configurationProblem: "4a7ff7d1bdb240fa9e57a03f51128026"
    case .configurationWarning: "f21f4d763cad4594b1557fc7c88b3e82"
    case .reloadFailed: "ddd05058fe5445318c829eb12dbae9c7"
    case .configurationInForce: "30c5bdb4327a49a9a8d2d22e240fa93b"
    case .configurationHalfSetUp: "b1605803ec0140b58c4478d7c7e59e86"
    case .folderNotPrepared: "7bf74dd174584b28912543785cf0b7dd"
    case .metricsUnreachable: "722dbbdd2edd43c3a26617ab34a21b24"
    case .metricsServed: "933546fd96514e5ba253e6606b61988a"
    case .socketFailed: "2789dd2a9dca42ca90887b4f813951aa"
    case .databaseFailed: "b43287fe1b88402a8908be95f39ae95d"
    case .diskFull: "c604eb1d1e2246dabac01a762adc7103"
    case .diskHasRoom: "ee50a9eea65847288eeedc0354266e3f"
    case .diskLow: "c4cebec6eff14f2588d91d3046d2f67d"
    case .diskLowOver: "f1ad8523912542efa18aad449cb4e5be"
    case .diskUnknown: "ae5ed76d9e6e49d08e420a32d3831de4"
    case .storeSilent: "c9f735cce1764758b562c15e32492f6d"
    case .folderTrimmed: "51a5a4eb6cdc457a9476fcbeaff9524c"
    case .folderNotTrimmed: "53967b6cf0f34dd1b06ef1343a6cadd6"
    case .exchangesTrimmed: "6c48896cd88546aea517cb91321af781"
    case .exchangesNotTrimmed: "968b257676e9467e8f14209dcc8490bb"
    case .agedNotRemoved: "ba422cbf98ed43879887a740f3eb7f30"
    case .agedAnswersRemoved: "e0cddf46e7044910b7ec3490aa9d6b3a"
    case .agedArchiveRemoved: "3f52d6267991425bb7420f12aacd1c19"
    case .agedLeadsErased: "4f7c2f1a6cf54a6a9c09fd2069e90ce0"
    case .eraseStuck: "5667e9f74f3141a8aad20d304bc94fd8"
    case .erasedValuesStand: "0c543f3deb9d49b8a96ad1adc32ac01b"
    case .erased: "dd6481607e424a7e83ecd69b2d13a968"
    case .inboxWarning: "86f37582ad4244c1ad5df4e80ed6ae2b"
    case .dropRefused: "5e9c56f6f65f4f80abe2d42455895dd8"
    case .dropNotTaken: "88848482708243db8b6f2835f9273abc"
    case .dropNotQuarantined: "9074c64f9bb649298fb33c28fbbe596d"
    case .strayInWorking: "c15a62d5bbf24528a4aee2c044e89907"
    case .claimUnknownBack: "9e7691a178194e3ba4aeea1aa3dc8e9a"
    case .claimUnknown: "4b6baf00d21e4811b22f718ab0344900"
    case .uploadClaimed: "8ba6ebba71b04bc3b967e2a750996922"
    case .uploadReadOn: "f6ae390e710247cda2e83410a422a87b"
    case .uploadReadingStops: "bb35761288d647759ecbf047ae961bc1"
    case .uploadRead: "d46962a2e1e14308bd8db87ddf97e578"
    case .uploadAnswered: "22b84a9bc5ba483090d96ce8dfc15c38"
    case .uploadSame: "5b17cd50134d4b0a810ff48ae69df08e"
    case .uploadRefused: "44a8e9a645584f8e9654c20fe02e6a9c"
    case .uploadCancelled: "e6c03801922f45dd863fee242d75f213"
    case .uploadNotReadFurther: "07a4e07a17414e06ad6ab716ceb864cd"
    case .uploadStuck: "59860df2fa934e0191ee2213d445428c"
    case .refusalNotRecorded: "669cc34f3cb6409db5081a0d5ea29d50"
    case .claimNotFinished: "0ac71c2d90ad4e23a11c620a9ea860d6"
    case .uploadFileGone: "b3790a440e6c4be7839cdea3e9ab953d"
    case .uploadAtRisk: "fc51a09469bf4fb0b9651ba36767a509"
    case .windowsClosed: "f6d07f34497248b787ca966cfdc88107"
    case .windowStuck: "5baf18e1c26547f3b2935e0b020820fd"
    case .answersStuck: "463ca3dff5a6486a86c26fe544d769c4"
    case .answerNotWritten: "df4e104d68da4c61b47d45ac8935c44f"
    case .listsStuck: "4fcffff75ce6416883dd4d491a9fb229"
    case .listNotCurrent: "68f8bef130844308af31dc1a3a8c9899"
    case .deliveryPaused: "b59959a8417b4e02837da32688adbbec"
    case .deliveryResumed: "b21aaf74365a45bfa433a94a3bbd535e"
    case .deliveryPausedItself: "1fc2bd4b8de4449b875dc411c2f1a981"
    case .deliverySwitchedOff: "1f2eff4a1f894fd0afb1d75840425309"
    case .deliveryNotPaused: "eadd8938c59a44a592a0e4ad37d8ead3"
    case .deliveryTried: "9a7887d8a0ef4625ad238c3d90c630e4"
    case .sendingHeldBack: "9b9f70b8738041fe870add936f2a5907"
    case .sendingBegins: "90e153c4e95441cbb80f3e6c3e3de10e"
    case .breakerOpened: "946d34483e084635a93928e95b47243f"
    case .breakerClosed: "48e433d5724d4b47b847d209634fb97c"
    case .jobsNotBegun: "b015d981352f4ef0b27df2f1f0b31166"
    case .jobNotTriedAlone: "6e27b228217d45ddbe73e78aaf06c851"
    case .suspects: "e68e4542be5d44c885af7429574fc9d9"
    case .suspectsNotTried: "3e7624f3e8854ca0be9f7f3539b930f9"
    case .suspectsNotReleased: "b4c1176bb1004914b7d28939a1e05e65"
    case .answerNotRecorded: "286037197d93498f977c2a60e58b5ce5"
    case .doubtsSettled: "57174f2cccba4bd6b94f5b17f79342fd"
    case .removedDeliveryJobs: "db95f6a815824acb8b77777cbc3492c2"
    case .removedDeliveryStays: "9cfa1f83ad664d079459157cab53a103"
    case .leadMoved: "9a714aff4a6444a2a577b8d1a16da50c"
    case .requestBegun: "6828d6689f5741ec9ce1bac497f47684"
    case .requestEnded: "d86e52e5b1f6483598b658716c9a757c"
    case .requestNotBuilt: "e675c2a6dea7409ba29cd4947587b550"
    case .leadDeleted: "b16a2f6d91af43ea95b9e342762e22be"
    case .leadEdited: "803afd03efa2499489ab5918a3ecb858"
    case .doubtSettled: "55a4da1f586443ce8b81f36823460833"
    case .rejudged: "60f600c372ba47f883f1154b46272a6a"
    case .revalidated: "90726595c7db4c1d801b716ba6047461"
    case .listCreated: "51ccf59c74154b1a82d4527b965de088"
    case .listChanged: "30965d77023e423fa376c983a88574cd"
    case .listFolderStays: "27b538b21ac5405c970d0a5b485e8994"
    case .redeliveryBegins: "98ed329568c04767ad3f02212b2bf0a9"
    case .redeliveryDone: "795d061c58384952aefbc85287bf9a3f"
    case .redeliveryStopped: "0b24dd94f4f048f2be8333248cb11f21"
    case .redeliveryCancelled: "37b0a643ee5543e5b0a57e93ac4c180e"
    case .redeliveryUnchosen: "de48f2d49a7449f6ae2996ec9ae2c28d"
    case .redeliveriesStuck: "b27e2dd6cf964c60bea8ba4a6afd90e2"
    case .redeliveryStuck: "5f2df46b43984a52b8b02b4c3bb35eb5"
    case .operationDone: "7c8ad0fb617a4727b9e69c14df40d398"
    case .operationUndone: "0ba7d07814934f528dc606b9a98bedd8"
    case .operationCancelled: "ead44357f52f4334b2024cc92661a08d"
    case .deskStuck: "59097976c9c24cc08fe9475ec68e4231"
    case .operationStuck: "42b378aa0342410a98b57b2831076620"
    case .exportBrokeOff: "1696fa60301745e984b7bf06d335faa8"
    case .requestFailed: "21ec297a2d3b4108b34f1b5e4ba925f0"
    case .noticeNotDelivered: "c0c20e6feb6b4e9b9a37c4d7c1c72e27"
    case .noticeNotRun: "03c7247775234054b3b8398f0d3c48de"
    case .noticeProgramFailed: "35ff250bdd2a4ab8a29b840cdd8a6ad0"
    case .noticeProgramSlow: "25dbab195cca489e817365157b1b3443"
    case .noticesLost: "6848c9e2ea864b0aa6eafe022ede8cef"
    case .backupMade: "cad8e09e3bec48ea95ef01f2114b7a40"
    case .backupNotHandedOver: "36130b7ff26b4b8a9e4ed3aa9be907c9"
    case .backupLeftoverRemoved: "c681ac6faa384d6da7b047f437fff9fa"
    case .claimNotSettled: "f6124f244e0044bc8f695c90066cae9b"
    case .claimAfterBackup: "54de89f8da374b57a231795ba2578256"
    case .noBallast: "a50281be24e34168b49dcaee69e2e741"
    case .uploadFileAway: "e494462f0dd34724844517b91ed68203"
    case .claimedFilesAway: "15314322b5f94910acb2f432a1c140ac"
    case .restoredJobs: "2ee46836e77f491db8fb1fcae3df3507"
    case .restoredRedeliveryStopped: "a29b3bfecde04800b5c29504436f681a"
    case .restoredAnswersKept: "ea80f17595ce4479966ffd311e01cd27"
    case .restoredReading: "3b2db928f9564243a6f2ed63b31a025e"
    case .restoredFileLost: "a3efe42808b14156a742a5cd8921686e"
    }
  }
}
