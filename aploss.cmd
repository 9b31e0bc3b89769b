@rem The aploss command for Windows. In a clone it builds what is missing and runs that; in the bin\ of a
@rem distribution it runs what is in lib\ and needs a JRE alone. It is the script aploss once more: keep
@rem them alike.
@echo off
setlocal disabledelayedexpansion
set "home=%~dp0"
if exist "%home%pom.xml" goto clone

set "lib=%home%..\lib"
set "aploss_classpath=%lib%\*"
if exist "%lib%\" goto find_java
>&2 echo aploss: neither a clone nor a distribution is around "%home%"
exit /b 1

:clone
set "jar=%home%cli\target\aploss.jar"
set "lib=%home%cli\target\lib"
set "aploss_classpath=%jar%;%lib%\*"
if exist "%jar%" if exist "%lib%\" goto find_java
where mvn >nul 2>&1
if errorlevel 1 (
  >&2 echo aploss: Maven 3.8 or later is needed to build and was not found
  exit /b 1
)
>&2 echo aploss: building, once; the first time Maven downloads its plugins and 150 MB of libraries ^(libtorch, OpenBLAS, OpenCV^) ...
pushd "%home%"
call mvn -B -q -DskipTests package 1>&2
set "status=%errorlevel%"
popd
if not "%status%"=="0" (
  >&2 echo aploss: the build failed; its messages are above
  exit /b 1
)

:find_java
rem JAVA_HOME goes before the PATH, as Maven has it.
set "java=java"
if not defined JAVA_HOME goto ask_java
if not exist "%JAVA_HOME%\bin\java.exe" goto ask_java
set "java=%JAVA_HOME%\bin\java.exe"
rem The file that every Java carries tells its version; asking java itself takes longer.
findstr /r /c:"^JAVA_VERSION=.1[7-9]" /c:"^JAVA_VERSION=.[2-9][0-9]" "%JAVA_HOME%\release" >nul 2>&1
if not errorlevel 1 goto run
:ask_java
rem Java 17 is the first that knows this option.
"%java%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if not errorlevel 1 goto run
>&2 echo aploss: Java 17 or later is needed; "%java%" was not found or is older
exit /b 1

:run
set "options=-Djava.awt.headless=true -Djdk.console=java.base -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC"
rem Short commands: the second compiler would cost more than it saves.
set "short=-XX:TieredStopAtLevel=1"
rem A heap that is there from the start, as most data lie outside of it: memory does not creep up.
set "long=-Xms512m -XX:NewSize=128m -XX:MaxNewSize=128m -XX:+AlwaysPreTouch"
rem Where the user says how large it may be, that holds.
set "user_options= %APLOSS_JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS%"
if not "%user_options:Xm=%"=="%user_options%" set "long="
if "%~1"=="train" set "options=%options% %long%"
if "%~1"=="demo" set "options=%options% %long%"
if "%~1 %~2"=="benchmark losses" set "options=%options% %long%"
if "%~1 %~2"=="evaluate coco" set "options=%options% %short%"
if "%~1 %~2"=="evaluate voc" set "options=%options% %short%"
if "%~1 %~2"=="benchmark evaluation" set "options=%options% %short%"
rem What aploss sets for threads, memory and the locale is of Linux alone.
rem What breaks between workers is told in a sentence; libtorch would warn of it with stacks of its own.
if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"
rem What is wrong with an image is told by name; the decoder's own messages only add noise.
if not defined OPENCV_LOG_LEVEL set "OPENCV_LOG_LEVEL=SILENT"

if not defined APLOSS_COMMAND set "APLOSS_COMMAND=%~0"
"%java%" %options% %APLOSS_JAVA_OPTS% -cp "%aploss_classpath%" io.github.aploss.cli.Aploss %*
exit /b %errorlevel%
