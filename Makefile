# What `sam build` calls, once for each function; Maven runs once for all of them.
STAMP := functions/target/sam-build.stamp
SOURCES := pom.xml functions/pom.xml $(shell find functions/src/main -type f)

build-%: $(STAMP)
	cp -r functions/target/classes/. "$(ARTIFACTS_DIR)"
	mkdir -p "$(ARTIFACTS_DIR)/lib"
	cp functions/target/lib/*.jar "$(ARTIFACTS_DIR)/lib"

$(STAMP): $(SOURCES)
	mvn -q -B -pl functions -am -Dmaven.test.skip=true -Dexec.skip package
	touch $(STAMP)
