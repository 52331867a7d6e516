// Chinese for saved views.

import SalesDesk

extension ChinesePhrases {
  package var savedViews: String { "已存视图" }
  package var saveView: String { "保存视图" }
  package var nameOfView: String { "名称：" }
  package var noSavedViews: String { "还没有保存任何视图" }
  package var howToSave: String { "在列表或看板中按 F 保存" }
  package var ofTheTeam: String { "团队" }
  package var ofOneself: String { "自己" }
  package func saveForOneself(_ name: String) -> String { "保存为自己的视图「\(name)」" }
  package func saveForTheTeam(_ name: String) -> String { "保存为团队视图「\(name)」" }
  package var typeAName: String { "输入名称即可保存当前显示" }
  package func updateView(_ name: String) -> String { "把「\(name)」更新为当前显示" }
  package func renameView(_ name: String) -> String { "重命名「\(name)」" }
  package func renameTo(_ name: String) -> String { "改名为「\(name)」" }
  package func giveToTheTeam(_ name: String) -> String { "把「\(name)」交给团队" }
  package func takeToOneself(_ name: String) -> String { "把「\(name)」改为仅自己使用" }
  package func deleteView(_ name: String) -> String { "删除「\(name)」" }
}
