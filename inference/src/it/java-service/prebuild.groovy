// Takes coordinates and code from the README, as its reader would.
def section = new File(readme).getText('UTF-8').split('\n## In your Java service\n')[1].split('\n## ')[0]
def block = { language -> (section =~ /(?s)```$language\n(.*?)```/)[0][1] }

def pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replace("<!-- the README's coordinates -->", block('xml')), 'UTF-8')

def (imports, code) = block('java').readLines().split { it.startsWith('import ') }
def main = new File(basedir, 'src/main/java/service/Service.java')
main.parentFile.mkdirs()
main.setText("""package service;

${imports.join('\n')}

public class Service {
  public static void main(String[] arguments) throws Exception {
    ${code.join('\n    ')}
  }
}
""", 'UTF-8')
true
